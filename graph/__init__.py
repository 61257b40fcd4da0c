"""Events to an RDF dataset, to networkx, to answers and files."""
