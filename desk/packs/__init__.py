"""Election packs: read from CSV, built, written, read back. See docs.md."""
