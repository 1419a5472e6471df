"""The domain: one Django app per concept, in the order in which a call lives. Imports go back in time only."""
