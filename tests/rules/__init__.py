"""Tests of desk.rules. A package, so that the tests find the table of cases."""
