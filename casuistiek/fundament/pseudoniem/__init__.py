"""What in a text points to a person, found and hidden. Pure: knows no case and no Django.

`kenmerken` makes of what is known (a name, a birth date) how it is found in every spelling; `vormen` knows what points
to somebody by its form alone; `lezen` reads a text with both; `gissen` points at what may be a name and nobody knows.
"""
