"""The panel: conflicts, eligibility, scores, technical result, ranking, decision, letters."""
