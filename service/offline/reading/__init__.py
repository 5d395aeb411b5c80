"""An article as the rules read it: mentions masked, pronouns and short forms resolved, voices known."""
