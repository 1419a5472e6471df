"""Stored files: digest, size, name. Knows no reason why a file is kept."""
