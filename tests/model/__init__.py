"""Tests of the outside model: the wire, recording, replay."""
