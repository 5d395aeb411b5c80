"""Who and what an article names: states and bodies, people, places, voices without a name; and whether it is in scope."""
