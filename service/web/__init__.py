"""The page: what a person reads a summary with, beside its article."""
