"""Calls: their texts, timetable, papers, criteria, documents, amendments. Must not know that anyone submitted."""
