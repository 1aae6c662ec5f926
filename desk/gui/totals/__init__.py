"""The board: the state of the parties, and what any number of it is made of. See docs.md one room up."""
