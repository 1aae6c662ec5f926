"""The first hour: rehearse, set up or open a desk, and sign in."""
