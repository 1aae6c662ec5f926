"""The journal as people read it: who did what, when, and whether the chain is unbroken."""
