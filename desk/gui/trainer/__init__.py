"""More, Trainer: sheets to key from, the run on the Enter page, what it says of speed and mistakes."""
