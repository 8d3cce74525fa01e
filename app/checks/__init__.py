"""The ordered table of checks; one file per check."""
