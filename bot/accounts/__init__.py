"""Accounts: providers that servers and people bring, how each kind is built, and who is asked for whom."""
