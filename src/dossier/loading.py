"""The files of a folder -> Publication. Loading goes on after the first problem."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from dossier import corrections
from dossier.bibliography import LOCK, Bibliography, gone_addresses, parse
from dossier.citation_style import CslStyle, StyleFault, escape_markdown
from dossier.corrections import read_corrections
from dossier.datasets import Package, read_package
from dossier.diagnostics import Diagnostic, diagnose
from dossier.entities import Entities, read_entities
from dossier.exhibits import Exhibit, Store, Workshop, make, select
from dossier.facts import DERIVED, Fact, Facts, Origin, derived_fact, origin
from dossier.manuscript import Notebook, Page, read_page
from dossier.publication import Publication, claims, dataset_page
from dossier.refusals import Refusal
from dossier.settings import Settings, Site, read_site
from dossier.sources import Place, Source, excerpt, read
from dossier.words import words

SETTINGS = "mkdocs.yml"

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_OTHER_NAME = "pages are read from files whose name ends with .md"
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


def load(root: Path, *, site: Site | None = None, exhibits: bool = True) -> Publication:
    """Load a publication.

    Args:
        root: its folder.
        site: its settings, if they were read before.
        exhibits: whether to run the scripts (whose results are kept).

    Raises:
        Refusal: there is neither `mkdocs.yml` nor a folder of pages, or `mkdocs.yml` is not valid.
    """
    loader = _Loader(root, site or load_site(root))
    return loader.load(exhibits=exhibits)


def load_site(root: Path) -> Site:
    """The settings of a publication.

    Raises:
        Refusal: see `load`.
    """
    if not root.is_dir():
        raise Refusal(f"there is no folder {root}")
    try:
        source = read(root, SETTINGS)
    except FileNotFoundError:
        if (root / "docs").is_dir():
            return Site(has_plugin=True)
        raise Refusal(f"{root} is no publication: it has no {SETTINGS}") from None
    except OSError as error:
        raise Refusal(f"{SETTINGS} cannot be read: {error.strerror or error}") from None
    site = read_site(source)
    for problem in site.diagnostics:
        if problem.rule == "settings-syntax":
            place, line = problem.place, source.line(problem.place.line)
            said = [f"{place.path}:{place.line}:{place.column}: {problem.message}"]
            said += excerpt(line, place) if line.strip() else []
            raise Refusal("\n".join([*said, f"    help: {problem.help}"] if problem.help else said))
    return site


class _Loader:
    def __init__(self, root: Path, site: Site) -> None:
        self.root, self.site = root, site
        self.problems: list[Diagnostic] = list(site.diagnostics)

    def load(self, *, exhibits: bool) -> Publication:
        bibliography = self.bibliography()
        package = self.package()
        entities = read_entities(package)
        scripts = self.scripts()
        store = Store(self.root / self.site.settings.cache / "exhibits")
        settings = self.site.settings
        workshop = Workshop()
        if exhibits:
            workshop = make(self.root, settings.scripts, scripts, package, store, self.root / settings.pictures)
        unmade = frozenset(name for name, made in workshop.derived.items() if made.result is None)
        facts = Facts(package, dict(_derived(workshop, package)), unmade)
        pages = {page.path: page for page in self.pages()}
        path = self.root / bibliography.source.path
        if not path.exists() and any("@" in page.source.text and page.citations for page in pages.values()):
            self.missing_bibliography(bibliography.source.path)
        made = {page.path: page for page in self.made_pages(pages, package, entities, bibliography)}
        self.problems += [
            *bibliography.diagnostics,
            *package.diagnostics,
            *entities.diagnostics,
            *workshop.diagnostics,
        ]
        self.problems += _check_claims({**pages, **made}, entities)
        self.check_style(bibliography)
        order = self.order([*pages, *made])
        noted = self.text(corrections.FILE, "page-correction", "the list of corrections")
        corrected, problems = read_corrections(noted, {**pages, **made}) if noted else ((), ())
        self.problems += problems
        lock = self.text(LOCK, "link-lock", "the memory of the link check")
        return Publication(
            self.root,
            self.site,
            bibliography,
            package,
            entities,
            workshop,
            facts,
            {path: pages.get(path) or made[path] for path in order},
            frozenset(made),
            corrected,
            tuple(self.problems),
            tuple(each for each in (noted, lock) if each),
            gone_addresses(lock.text) if lock else frozenset(),
            self.abbreviations(),
            {each.path: each for each in self.notebooks()},
        )

    def text(self, path: str, rule: str, what: str) -> Source | None:
        """A file's text; None where there is none, and a diagnostic where it cannot be read."""
        try:
            return read(self.root, path)
        except FileNotFoundError:
            return None
        except OSError as error:
            message = f"{what} cannot be read: {error.strerror or error}"
            self.problems.append(Diagnostic(rule, message, Place(path)))
            return None

    def bibliography(self) -> Bibliography:
        path = self.site.settings.bibliography
        source = self.text(path, "bibliography-missing", "the bibliography")
        if source is None:
            if path != Settings().bibliography and not self.problems:
                self.missing_setting("bibliography", "bibliography-missing", f'the bibliography "{path}" is not there')
            return Bibliography(Source(path, ""))
        return parse(source)

    def missing_bibliography(self, path: str) -> None:
        """Works are cited, and nothing says which they are."""
        if all(problem.rule != "bibliography-missing" for problem in self.problems):
            message = "pages cite works, and there is no bibliography"
            hint = f"write {path}, or name another file as `bibliography` in {SETTINGS}"
            self.problems.append(Diagnostic("bibliography-missing", message, Place(path), help=hint))

    def check_style(self, bibliography: Bibliography) -> None:
        """Whether the citation style that the settings name can be read, and cites a work of each type."""
        path = self.site.settings.citation_style
        if path:
            try:
                one = {work.type: work for work in bibliography.works.values()}
                CslStyle(self.root / path, {work.key: work for work in one.values()})
            except StyleFault as fault:
                document = self.site.document
                at = next((each for each in document.spans if each[-1:] == ("citation_style",)), ())
                self.problems.append(diagnose("settings-style", str(fault), self.site.source, *document.span(at)))

    def abbreviations(self) -> dict[str, str]:
        """What short forms stand for, if the renderer can show it."""
        if "abbr" not in self.site.extensions:
            return {}
        source = self.text(self.site.settings.abbreviations, "page-unreadable", "the list of abbreviations")
        return dict(_ABBREVIATION.findall(source.text)) if source else {}

    def missing_setting(self, name: str, rule: str, message: str) -> None:
        """A file that the settings name is not there."""
        document = self.site.document
        path = next((path for path in document.spans if path[-1:] == (name,) and "dossier" in path), ())
        self.problems.append(diagnose(rule, message, self.site.source, *document.span(path), help="correct its name"))

    def package(self) -> Package:
        wanted = self.site.settings.data
        names = [wanted]
        if wanted == Settings().data:
            names += ["data/datapackage.yml", "data/datapackage.json"]
        for path in names:
            source = self.text(path, "data-missing", "the data package")
            if source is not None:
                return read_package(source, lambda file: read(self.root, file))
        if wanted != Settings().data:
            self.missing_setting("data", "data-missing", f'the data package "{wanted}" is not there')
        return Package(source=Source(wanted, ""))

    def scripts(self) -> dict[str, Source]:
        folder = self.root / self.site.settings.scripts
        found = {}
        for file in sorted(folder.rglob("*.py")) if folder.is_dir() else ():
            path = file.relative_to(self.root).as_posix()
            source = self.text(path, "exhibit-script", "this script")
            if source is not None and "__pycache__" not in path:
                found[path] = source
        return found

    def pages(self) -> Iterator[Page]:
        """The Markdown files of the publication. Files and folders whose name begins with a dot are none."""
        folder = self.root / self.site.docs_dir
        if not folder.is_dir():
            message = f"there is no folder {self.site.docs_dir}, in which the pages should be"
            hint = f"make it, or name another one as `docs_dir` in {SETTINGS}"
            self.problems.append(Diagnostic("page-unreadable", message, Place(self.site.docs_dir), help=hint))
        for path in sorted(_page_files(folder)):
            shown = f"{self.site.docs_dir}/{path}"
            if not path.endswith(".md"):
                self.problems.append(Diagnostic("page-unreadable", _OTHER_NAME, Place(shown)))
                continue
            if not (folder / path).exists():
                self.problems.append(Diagnostic("page-unreadable", "this link leads to no file", Place(shown)))
                continue
            source = self.text(shown, "page-unreadable", "this page")
            if source is not None:
                page, problems = read_page(source, path)
                self.problems += problems
                yield page

    def notebooks(self) -> Iterator[Notebook]:
        """The notebooks among the pages."""
        for path in sorted(_page_files(self.root / self.site.docs_dir, (".ipynb",))):
            source = self.text(f"{self.site.docs_dir}/{path}", "page-unreadable", "this notebook")
            if source is not None:
                yield Notebook(source, path)

    def made_pages(
        self, pages: Mapping[str, Page], package: Package, entities: Entities, bibliography: Bibliography
    ) -> Iterator[Page]:
        """Pages that nobody wrote, as an author would have written them."""
        settings = self.site.settings
        written: dict[str, str] = {}
        if bibliography.works and settings.bibliography_page:
            title = words(self.site.language).say("Bibliography")
            written[settings.bibliography_page] = f"# {title}\n\n![](exhibit:bibliography)\n"
        described = {page.matter.get("dataset") for page in pages.values()}
        for resource in package.resources.values() if settings.dataset_pages else ():
            if resource.name not in described:
                title = resource.title or resource.name
                written[dataset_page(settings, resource.name)] = (
                    f"# {escape_markdown(title)}\n\n![](exhibit:dataset/{resource.name})\n"
                )
        for address, claimed in claims(pages.values(), entities).items():
            entity = entities.by_address[address]
            if entity.page and not claimed:
                written[entity.page] = f"# {escape_markdown(entity.label)}\n"
        for path, text in written.items():
            if path not in pages:
                yield read_page(Source(f"{self.site.docs_dir}/{path}", text), path)[0]

    def order(self, paths: Iterable[str]) -> list[str]:
        """In the order of the navigation; the rest as MkDocs sorts files: an index first, then by name."""
        known = set(paths)
        first = [path for path in dict.fromkeys(self.site.nav) if path in known]
        return first + sorted(known.difference(first), key=_file_order)


def _page_files(folder: Path, endings: tuple[str, ...] = _MARKDOWN) -> Iterator[str]:
    """What the renderer takes for pages: paths from the folder. Links are followed, as it follows them."""
    for place, folders, names in os.walk(str(folder), followlinks=True):
        here = Path(place)
        above = {each.resolve() for each in (here, *here.parents)}
        folders[:] = [each for each in folders if not each.startswith(".") and (here / each).resolve() not in above]
        for name in names:
            if name.endswith(endings) and not name.startswith("."):
                yield (here / name).relative_to(folder).as_posix()


def _file_order(path: str) -> tuple[tuple[int, str], ...]:
    parts = PurePosixPath(path).parts
    name = (0 if parts[-1] in ("index.md", "README.md") else 1, parts[-1])
    return (*((2, part) for part in parts[:-1]), name)


def _check_claims(pages: Mapping[str, Page], entities: Entities) -> Iterator[Diagnostic]:
    for page in pages.values():
        said = page.matter.get("entity")
        if said is not None and str(said).removeprefix("entity:").strip() not in entities.by_address:
            yield page.diagnose_matter("entity-unknown", f'the data hold no entity "{said}"', "entity")
    for address, claimed in claims(pages.values(), entities).items():
        for path in claimed[1:]:
            page = pages[path]
            first = f"{page.source.path.removesuffix(path)}{claimed[0]}"
            message = f'"{address}" has a page already: {first}'
            hint = "an entity has one page; delete `entity:` here, or merge the two"
            if "entity" in page.matter:
                yield page.diagnose_matter("entity-two-pages", message, "entity", help=hint)
            else:
                yield page.diagnose("entity-two-pages", message, 0, 1, help=hint)


def _derived(workshop: Workshop, package: Package) -> Iterator[tuple[str, Fact]]:
    """The facts that scripts derive, each with the origins of what it took."""
    for name, made in workshop.derived.items():
        if made.result is None:
            continue
        said = made.declaration
        rows = [(package.resources[resource], row) for resource, row in made.inputs]
        origins = _origins(made, workshop, package)
        yield name, derived_fact(name, made.result["value"], said.unit, said.title, said.note, origins, rows)


def _origins(made: Exhibit, workshop: Workshop, package: Package) -> list[Origin]:
    """The works that a derived fact declares; otherwise those of its rows, and of the derived facts that it takes."""
    found = [Origin(key) for key in made.declaration.sources]
    for data in made.declaration.data if not found else ():
        if selected := select(package, data):
            resource, rows = selected
            stated = (each for row in rows for each in origin(resource, row))
            found += (Origin(each.source, as_of=each.as_of, cited_in=each.cited_in) for each in stated)
        else:
            found += _origins(workshop.derived[data.removeprefix(f"{DERIVED}/")], workshop, package)
    return found
