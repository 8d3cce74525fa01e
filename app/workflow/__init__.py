"""The acts of the house, one verb a file."""
