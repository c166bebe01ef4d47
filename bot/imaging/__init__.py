"""Pure functions on pixels."""
