"""Call pages, questions, and being told of changes: for everybody."""
