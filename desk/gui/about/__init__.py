"""How the window looks, which desk this is, and what it stands on."""
