"""The graph over HTTP: the page, a SPARQL endpoint, a JSON API.

The process that speaks HTTP never opens the store. Whatever must be asked of it is a
:mod:`task <safeer.serving.tasks>` for a :mod:`worker <safeer.serving.worker>`, a process that
is killed when it takes too long or too much.
"""
