"""A branch with next to nothing in it: all that `test_takken.py` adds to a copy of the house."""
