"""The desk's verbs, one a file."""
