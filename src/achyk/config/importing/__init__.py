"""Bringing in what a mission had before: composed of the services of the site and of the calls.

Everything becomes a draft. Each thing is brought in whole or not at all, and once.
"""
