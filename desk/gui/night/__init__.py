"""The night: what an editor sets for the board, part by part, each with its reason and its history."""
