"""Seal and open envelopes, deal and combine key shares. Bytes in, bytes out; knows no call and no deadline."""
