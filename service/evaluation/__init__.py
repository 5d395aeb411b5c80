"""How good the summaries are: gold annotations, scores, statistics, gates and reports."""
