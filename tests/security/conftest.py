"""The simulated Discord, with the real bot in it."""

from tests.discord.conftest import engine, pytest_runtest_call, world

__all__ = ["engine", "pytest_runtest_call", "world"]
