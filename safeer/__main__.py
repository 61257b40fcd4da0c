"""``python -m safeer``: the command line."""

from safeer.cli import main

if __name__ == "__main__":
    main()
