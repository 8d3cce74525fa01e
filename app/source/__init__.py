"""Markdown and plain text to an Article; the cutter, and the way back by splicing."""
