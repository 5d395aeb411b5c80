"""Recorded articles: reading, recording, checking, locking and accepting them."""
