"""The tests, in folders that mirror the rooms; `huis` asks what is true of all rooms at once."""
