"""The installation: issuing units, donors, projects, places, its settings, its clock, its locks and its vault.

Knows no person and no call.
"""
