"""The extractor that works with no model: rules over English news text, knowledge in data files."""
