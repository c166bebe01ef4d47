"""The chat model as a mind: its tools, what it is told, how its answers are checked."""
