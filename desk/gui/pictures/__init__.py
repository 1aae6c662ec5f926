"""The board as pictures: each painted into any box, each with the same facts as a table."""
