"""States of an entry and the chained journal."""
