"""Processes of our own that answer lines of JSON with lines of JSON, for what may hang, leak or crash.

`outside` is what the house does with one: start it, say a line and hear one until a deadline, end it.
`inside` is what runs in it. What a line says, the craft that has such a process knows.
"""
