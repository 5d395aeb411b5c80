"""Versioned prompt files, one a section: data only; service.extraction.prompts reads them."""
