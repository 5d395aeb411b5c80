"""Turns drafts into what the API returns: one item as it arrives, a section when it is filled, the registry before all."""
