"""More, Keys: every key in a table, and another for each where it is in the way."""
