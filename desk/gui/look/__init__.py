"""See docs.md one room up."""
