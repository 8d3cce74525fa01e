"""Benchmarks that anyone can run; README.md tells how, and what they measured here."""
