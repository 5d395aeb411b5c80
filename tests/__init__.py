"""Tests, one folder a package of the service."""
