"""Pure: drafts and an article in, a grounded, checked, resolved Summary and its views out."""
