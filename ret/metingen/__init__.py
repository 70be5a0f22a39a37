"""How fast the heavy parts are, each beside the least that the same work can cost: `python3 -m ret bench`."""
