"""Parley: news about wars and peace talks in, typed summaries with verbatim evidence out."""
