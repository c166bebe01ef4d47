"""The embedded engine: words to scene graph to picture, without a model and without a network."""
