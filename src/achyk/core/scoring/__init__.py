"""Criteria, weights, threshold, price points, rounding, ties -> ranking. Exact arithmetic; never a float."""
