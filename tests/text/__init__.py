"""Tests of service.text."""
