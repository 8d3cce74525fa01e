"""PO, POT and MO: layout, template, read and write. The only room that knows polib."""
