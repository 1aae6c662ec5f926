"""The desk's SQLite database, through sqlite-utils. Only wiring opens it."""
