"""Keys: which key does what now, how a person chooses another, and what stands in the way."""
