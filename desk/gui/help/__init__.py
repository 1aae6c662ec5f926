"""The help: keys, rules, words of the trade, and how HQ verifies a batch."""
