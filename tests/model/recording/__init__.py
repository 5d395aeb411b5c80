"""Tests of recordings: their files, the recorder, replay, what is scrubbed."""
