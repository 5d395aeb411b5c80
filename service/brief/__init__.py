"""The brief: a Summary as Markdown that an analyst can paste."""
