"""Named, reusable stand-ins, imported as `tests.fakes.x`."""
