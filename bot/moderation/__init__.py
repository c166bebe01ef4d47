"""Moderation: what words and pictures are about, and what the rules of a place say to it. No I/O but a checker's."""
