"""Drafts, sealed files, the register, receipts; receive() for every door. Cannot read what is submitted."""
