"""What was done: triggers, their participants, modality, and the choice among readings."""
