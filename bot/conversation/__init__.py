"""Planners, reference resolution and the version tree: what a message means here."""
