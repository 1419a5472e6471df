"""Achyk: open calls and sealed envelopes, from the notice to the last payment."""
