"""The commands, one a module: each parses its options and calls the public API.

Importing them brings nothing that only one of them needs: start-up is part of every answer.
"""
