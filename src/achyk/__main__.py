"""`python -m achyk` is the command `achyk`."""

from achyk.config.commandline import main

raise SystemExit(main())
