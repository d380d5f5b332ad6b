"""What an entry may be and hold: types, fields and what a type cannot do without.

Source: the BibLaTeX manual, sections 2.1.1 to 2.2 and its default data model; BibTeX's types and names are accepted
beside them. Where common styles print a work without a field that the model asks for, its absence is a remark.
"""

from __future__ import annotations

from typing import NamedTuple

from dossier.checks.bibliography.wordlists import word_set

ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "www": "online",
}
"""Types of BibTeX, and what BibLaTeX takes them for."""

TYPES = word_set(
    """
    article artwork audio bibnote book bookinbook booklet collection commentary customa customb customc customd
    custome customf dataset image inbook incollection inproceedings inreference jurisdiction legal legislation
    letter manual misc movie music mvbook mvcollection mvproceedings mvreference online patent performance
    periodical proceedings reference report review set software standard suppbook suppcollection suppperiodical
    thesis unpublished video xdata
    """
) | frozenset(ALIASES)

OTHER_TYPES = word_set(
    """
    archival archive artifactdataset artifactsoftware basic blog blogpost broadcast case chart classic codefragment
    collectedworks constitution control court database dictionary document encyclopedia eprint game glossdef grant
    hearing ieeetranbstctl image infobook inpress interview inarchive inserialpublication internet journal
    journalpart law legadminmaterial legmaterial lecture legcase legreport literal magazine manuscript map mvarchive
    mvdictionary nameonly newsarticle newspaper ordinance pamphlet personal podcast poster preprint presentation
    press pressrelease radio refsection regulation score scripture serial series slides softmodule softversion
    softwaremodule softwareversion source statute talk thesiscustom translation treaty tvbroadcast underreview url
    verse web webpage website workingpaper working-paper
    """
)
"""Types of other styles and programs (APA, Chicago, IEEE, ACM, GB/T 7714, Zotero): BibLaTeX takes them for @misc."""

NAME_FIELDS = word_set(
    """
    afterword annotator author bookauthor commentator editor editora editorb editorc foreword holder introduction
    namea nameb namec shortauthor shorteditor sortname translator
    """
)


_BIBLATEX_FIELDS = word_set(
    """
    abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle
    booktitle booktitleaddon chapter commentator crossref date doi edition editor editora editoratype editorb
    editorbtype editorc editorctype editortype eid entryset entrysubtype eprint eprintclass eprinttype eventdate
    eventtitle eventtitleaddon execute file foreword gender holder howpublished ids indexsorttitle indextitle
    institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc
    journalsubtitle journaltitle journaltitleaddon keywords label langid langidopts language library lista listb
    listc listd liste listf location mainsubtitle maintitle maintitleaddon namea nameaddon nameatype nameb namebtype
    namec namectype note number options organization origdate origlanguage origlocation origpublisher origtitle
    pages pagetotal pagination part presort publisher pubstate related relatedoptions relatedstring relatedtype
    reprinttitle series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey
    sortname sortshorthand sorttitle sortyear subtitle title titleaddon translator type url urldate usera userb
    userc userd usere userf venue verba verbb verbc version volume volumes xdata xref year month day hour minute
    second timezone yeardivision endyear endmonth endday urlyear urlmonth urlday eventyear eventmonth eventday
    origyear origmonth origday enddate
    """
)

_BIBTEX_FIELDS = frozenset(
    ["address", "annote", "archiveprefix", "hyphenation", "journal", "key", "pdf", "primaryclass", "school", "email"]
)

_PRIVATE_FIELDS = word_set(
    """
    accessdate accessed accession acmid added adsnote adsurl affiliation afiliation age archive archivedate
    archiveid archivelocation archivename archiveprefix archiveurl articleno articlenumber arxiv arxivid assignee
    audience author-email availability awards bibcode biburl bibsource binding bookeditor bookurl callnumber
    casenumber catalog citation citationkey citedby citeulike city code coden collaboration collection
    collectioneditor comment comments compiler composer conference conferencelocation conferencename copyright
    contributor corporate corpsource country court created creationdate creator custom database dateadded
    datemodified day-of-week dayfiled dayofweek department description dimensions director discipline distributor
    doctype documenttype docket duration eissn embargo entered essn eventlocation eventplace extra fax files
    fjournal folder format fund funding fundref googlebooks group groups handle hardcover hasurl identifier
    illustrator image indexterms internalnote inspire intype isbnten isbnthirteen issuedate itemtype jurisdiction
    jstor jabref jcr keyword keys kind labels lang langcode lastaccessed lastchecked lccn length license licence
    link local-url location-code lrdate lrid mag matchedsource mendeley-groups mendeley-tags mendeleygroups
    mendeleytags metadata modified monthfiled mr mrclass mrnumber mrreviewer names nationality notes numpages nlmid
    nlmuniqueid numvolumes oai oclc olid omitted openalex opac orcid orcidnumbers origin originaldate originaltitle
    owner ownership paperid parent pagerange path patentid performer permission person pii pmc pmcid pmid place
    preprint price print priority privatenote procid producer program project pubmed pubmedid publicationtype purl
    quality quotes rank ranking rating read readstatus recordid references refid refkey relation relevance
    repository reportnumber reporttype request researcherid restrictions review reviewedauthor reviewedtitle
    reviewer rights running-time runtime scale school-year scopus season section semanticscholar session shelf
    shorteditor slaccitation slug source speaker sponsor ssrn status store studio subject subjects summary
    supervisor supplement support swhid swhidlink symposium tag tags term terms text thesistype timestamp
    titletranslation tldr topic toc translatedtitle translation transtitle uniqueid unidentified updated uri urls
    username uuid vendor venueaddress website wikidata writer wos yearfiled zbl zblnumber zmnumber zotero
    introducedin repository swhid relatedauthor institutiontype advisor committee degree degreegrantor grant
    grantnumber
    """
)
"""Fields of programs and styles, and ones that authors keep for themselves; nobody misspelt anything in them."""

FIELDS = _BIBLATEX_FIELDS | _BIBTEX_FIELDS
MEANT_FIELDS = frozenset(
    name for name in FIELDS if not name.startswith(("name", "list", "user", "verb", "end")) and len(name) > 2
)
"""Fields that a misspelt one is taken for; the ones that are for an author's own use are left out."""
KNOWN_FIELDS = FIELDS | _PRIVATE_FIELDS

UNREAD = {
    "accessdate": "urldate",
    "accessed": "urldate",
    "lastaccessed": "urldate",
    "lastchecked": "urldate",
    "access_date": "urldate",
    "access-date": "urldate",
    "date_accessed": "urldate",
    "urlaccessdate": "urldate",
    "visited": "urldate",
    "retrieved": "urldate",
    "website": "url",
    "link": "url",
    "vol": "volume",
    "num": "number",
    "no": "number",
    "pp": "pages",
    "keyword": "keywords",
}
"""Names that no style reads, and the one that is read."""

SAME = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
"""BibTeX's names and BibLaTeX's for the same thing."""

UNPRINTED = word_set(
    """
    abstract annotation annote comment comments file files groups keyword keywords notes owner pdf review summary
    tags timestamp toc internalnote privatenote langidopts options execute
    """
)
"""Fields that readers never see."""

_NAMES = sorted(
    word_set(
        """
    author editor editora editorb editorc translator annotator commentator compiler illustrator director composer
    performer holder namea nameb bookauthor collaboration organization institution school corporate label shorthand
    key sortname sortkey shortauthor shorteditor entrysubtype
    """
    )
)
_DATES = ["date", "year", "pubstate", "origdate", "origyear", "eventdate", "endyear", "urldate", "status"]
_PRINTED_DATES = [name for name in _DATES if name != "urldate"]
_ADDRESSES = sorted(
    word_set(
        """
    url doi eprint howpublished note archiveurl file isbn pmid pmcid handle urn addendum arxivid bdsk-url-1
    """
    )
)
_TITLES = ["title", "maintitle", "issuetitle", "eventtitle", "origtitle", "reprinttitle", "titleaddon"]
_BODIES = ["institution", "school", "publisher", "organization"]
_ADDRESSABLE = ["url", "doi", "eprint", "howpublished"]


class Need(NamedTuple):
    """What a type cannot do without (`firm`), or what readers expect."""

    name: str
    """The field, as the author is told to write it."""
    any_of: tuple[str, ...]
    """Fields any of which does."""
    firm: bool = True


def _need(name: str, any_of: list[str], *more: str, firm: bool = True) -> Need:
    return Need(name, (*any_of, *more), firm)


_TITLE = _need("title", _TITLES)
_SOFT_TITLE = _need("title", _TITLES, "type", "note", "howpublished", "url", "label", firm=False)
_DATE = _need("date", _PRINTED_DATES)
_LOOSE_DATE = _need("date", _DATES, "version", firm=False)
_AUTHOR = _need("author", _NAMES)
_LOOSE_AUTHOR = _need("author", _NAMES, "publisher", "version", "type", firm=False)
_EDITOR = _need("editor", ["editor", "editora", "author", "translator", "label", "organization"], firm=False)
_BOOKTITLE = _need(
    "booktitle", ["booktitle", "maintitle", "eventtitle", "issuetitle", "journal", "journaltitle", "series"]
)
_HOLDER = _need("author", _NAMES)
_PUBLISHER = _need("publisher", [*_BODIES, "location", "address", *_ADDRESSABLE, "series"], firm=False)

_BOOK = (_AUTHOR, _TITLE, _DATE, _PUBLISHER)
_PART = (_AUTHOR, _TITLE, _BOOKTITLE, _DATE)
_COLLECTION = (_EDITOR, _TITLE, _DATE)
_WORK = (_SOFT_TITLE,)

NEEDS: dict[str, tuple[Need, ...]] = {
    "article": (
        _AUTHOR,
        _TITLE,
        _need(
            "journaltitle",
            ["journaltitle", "journal", "shortjournal", "eprint", "arxivid", "booktitle", "howpublished"],
        ),
        _DATE,
    ),
    "book": _BOOK,
    "mvbook": _BOOK,
    "inbook": _PART,
    "bookinbook": _PART,
    "suppbook": _PART,
    "booklet": (_TITLE, _LOOSE_AUTHOR, _LOOSE_DATE),
    "collection": _COLLECTION,
    "mvcollection": _COLLECTION,
    "reference": (_TITLE, _LOOSE_DATE),
    "mvreference": (_TITLE, _LOOSE_DATE),
    "incollection": (*_PART, _EDITOR),
    "suppcollection": _PART,
    "inreference": (_TITLE, _BOOKTITLE, _LOOSE_DATE),
    "proceedings": (_TITLE, _DATE),
    "mvproceedings": (_TITLE, _DATE),
    "inproceedings": _PART,
    "dataset": (_LOOSE_AUTHOR, _TITLE, _LOOSE_DATE),
    "software": (_LOOSE_AUTHOR, _TITLE, _LOOSE_DATE),
    "manual": (_TITLE, _LOOSE_AUTHOR, _LOOSE_DATE),
    "misc": (_need("title", _TITLES, "howpublished", "note", "type", "label"),),
    "online": (_TITLE, _need("url", _ADDRESSES)),
    "patent": (
        _HOLDER,
        _TITLE,
        _need("number", ["number", "doi", "url"]),
        _DATE,
    ),
    "periodical": (_need("title", [*_TITLES, "journaltitle", "journal"]), _LOOSE_DATE),
    "suppperiodical": (_AUTHOR, _TITLE, _LOOSE_DATE),
    "report": (_AUTHOR, _TITLE, _need("institution", [*_BODIES, "collaboration", "series"]), _DATE),
    "thesis": (
        _AUTHOR,
        _TITLE,
        _need("institution", _BODIES),
        _need("type", ["type", "note", "howpublished", "titleaddon"], firm=False),
        _DATE,
    ),
    "unpublished": (_AUTHOR, _TITLE, _LOOSE_DATE),
    "set": (_need("entryset", ["entryset"]),),
    **dict.fromkeys(
        ["artwork", "audio", "image", "legislation", "movie", "music", "performance", "standard", "video"], _WORK
    ),
    **dict.fromkeys(["commentary", "jurisdiction", "legal", "review"], _WORK),
}
"""What each type needs, in the order in which it is told. Types that are not here need nothing."""


def plain_type(name: str) -> str:
    """A type as BibLaTeX takes it: @techreport is a @report."""
    return ALIASES.get(name, name)
