"""From checked articles to a published site.

    settings -> site_job (read, check) -> build_site (index, pages, generator, last checks, publish)
                                       -> serve (the writer's preview, renewed on every save)

`rollback` puts back the site published before. The look stands in `site_templates/`; a base needs no
`mkdocs.yml`.
"""

from __future__ import annotations

from kb_tool.site.build import Built, build_site, prepare_site
from kb_tool.site.job import SiteJob, site_job
from kb_tool.site.publish import Published, recover, rollback
from kb_tool.site.serve import serve, serve_base

__all__ = [
    "Built",
    "Published",
    "SiteJob",
    "build_site",
    "prepare_site",
    "recover",
    "rollback",
    "serve",
    "serve_base",
    "site_job",
]
