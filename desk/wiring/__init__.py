"""Puts rooms together: one desk, opened or made. The only room that knows them all."""
