"""Stages, transitions and guards as data: one file per kind of call, readable by a lawyer."""
