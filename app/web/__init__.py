"""The doors for people: one blueprint a place."""
