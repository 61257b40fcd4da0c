"""Arabic: spelling, word structure and the data files of the language."""
