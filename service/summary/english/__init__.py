"""English sentences: clauses, cues, what is negated, hedged or denied, and how far that reaches."""
