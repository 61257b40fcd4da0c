"""English: its data files and the functions of its own."""
