"""Chapters that the regulations of several kinds share, each with its stages and moves. A kind names its chapters."""
