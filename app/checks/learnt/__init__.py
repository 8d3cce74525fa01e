"""What is learnt from a memory of approved translations, as tables of figures."""
