"""`python -m kb_tool` is `kb`: for systems where the command is not on the path."""

from kb_tool.cli import main

if __name__ == "__main__":
    main()
