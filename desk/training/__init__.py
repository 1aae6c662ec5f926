"""Practice: sheets to key from, and what a run of them says of speed and mistakes."""
