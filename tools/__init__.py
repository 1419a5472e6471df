"""Tools of the project: checks, messages, bench."""
