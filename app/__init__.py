"""Parlance."""
