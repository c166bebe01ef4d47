"""The durable ledger and the runner."""
