"""Engines that make pictures, one adapter for each family of interfaces."""
