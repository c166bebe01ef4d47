"""Companion pages, health and metrics."""
