"""The compact form in which a model writes a section: short names, one string for one citation, nothing for what is absent."""
