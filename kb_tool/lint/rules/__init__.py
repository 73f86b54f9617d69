"""The rules, one file each, in a folder for each quality. `kb_tool.lint.registry` finds them."""

__all__: list[str] = []
