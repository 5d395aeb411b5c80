"""Pairs what was predicted with the gold, item by item, and says how right each pair is."""
