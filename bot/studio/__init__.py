"""The use cases: the one front door to everything that changes something."""
