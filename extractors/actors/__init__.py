"""Who acts: finding mentions of actors and deciding which of them are the same."""
