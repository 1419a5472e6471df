"""Recipients, share records, rehearsals: who can open what, never the means to do it. Refers to a case by its id."""
