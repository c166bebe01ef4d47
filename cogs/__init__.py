"""Thin Discord cogs, one file for each command family."""
