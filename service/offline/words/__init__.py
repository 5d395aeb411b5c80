"""Word lists, verbs and names of states, loaded from the data files."""
