"""Keys: the book of acts, which key does what now, and what may be a key."""
