"""The parley command, one command group a file: parse, call, print."""
