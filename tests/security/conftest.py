"""Attacks go through the front door: the real bot in a simulated Discord, as in tests/discord."""

from tests.discord.conftest import engine, others, pytest_runtest_call, world

__all__ = ["engine", "others", "pytest_runtest_call", "world"]
