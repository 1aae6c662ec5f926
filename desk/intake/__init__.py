"""See docs.md."""
