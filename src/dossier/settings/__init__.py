"""What an author may set in `mkdocs.yml`, typed, each with its meaning."""

from dossier.settings.model import Author, Exemption, Imprint, LinkSettings, NavSection, Settings, Site
from dossier.settings.reading import read_site
from dossier.settings.tidying import SUFFIX

__all__ = [
    "SUFFIX",
    "Author",
    "Exemption",
    "Imprint",
    "LinkSettings",
    "NavSection",
    "Settings",
    "Site",
    "read_site",
]
