"""Events to an RDF dataset, to networkx views, to answers and files."""
