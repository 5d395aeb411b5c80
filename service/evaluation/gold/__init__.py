"""Gold annotations: their form on disk, and what can be wrong with them."""
