"""The public log, for programs: checkpoint, leaves, the office's key."""
