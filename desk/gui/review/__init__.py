"""Review: a second person's word on what was declared. See docs.md one room up."""
