"""Runs over the corpus: scores, totals, how sure they are, and what stops a change."""
