"""The tests. A package, so that fakes are imported by their full name."""
