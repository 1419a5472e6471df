"""Settings, addresses, command line, worker. Wires the rings together; contains no rules."""
