"""The record's bytes: entries, the hash tree over them, its checkpoints. Sees tagged bytes; knows no call."""
