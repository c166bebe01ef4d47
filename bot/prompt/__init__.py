"""The prompt language: text with parameters in, prompt and typed parameters out."""
