"""Knowledge bases for customer care, as code: lint, score, search, publish."""

__all__: list[str] = []

__version__ = "0.1.0"
