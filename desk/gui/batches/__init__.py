"""Batches: seal what is approved, and hand over what was sealed. See docs.md one room up."""
