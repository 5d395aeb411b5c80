"""Items arranged: by place, by party, by row and party, and what of the article they leave out."""
