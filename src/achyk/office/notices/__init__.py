"""Ledger entries become messages in the recipient's language, and deliveries that are tried until they arrive.

Decides nothing: who acts, acts elsewhere.
"""
