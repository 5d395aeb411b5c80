"""The registry resolved: actors and on whose side they are, ISO codes, where each is named."""
