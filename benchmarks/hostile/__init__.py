"""Hostile input: what is thrown at Safeer, how, and what came of it (``docs/hostile-input.md``)."""
