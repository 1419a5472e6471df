"""Accounts, organisations, roles, the way back after a loss, exclusions. Knows no particular call."""
