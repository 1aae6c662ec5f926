"""The Enter page: one ward, one screen, one hand. See docs.md one room up."""
