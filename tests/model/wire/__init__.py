"""Tests of the wire: connections, server-sent events, the tap, items out of unfinished answers."""
