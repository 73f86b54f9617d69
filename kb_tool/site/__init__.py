"""From checked articles to a published site."""
