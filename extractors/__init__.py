"""Articles in, events out: reading, language data, actors, actions, time, place."""
