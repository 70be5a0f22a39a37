"""Ervaringsverhalen: youth, parents and professionals tell what happened to them; patterns in what they say, and what
people want to do differently because of it."""
