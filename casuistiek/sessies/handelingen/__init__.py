"""All acts of sessions; importing this registers them."""
