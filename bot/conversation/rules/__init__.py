"""Rules by what they recognise. Each takes a clause and gives a draft, or None when it is not about that."""
