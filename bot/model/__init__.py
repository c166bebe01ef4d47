"""The nouns of the house: frozen types without input or output."""
