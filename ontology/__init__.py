"""What exists: the vocabulary, its shapes, the reference data, and the types that carry data."""
