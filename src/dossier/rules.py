"""The catalogue of rules: one row per rule, which owns its severity, its meaning and the way to mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 2 for a remark."""
        return ("error", "warning", "info").index(self.value)


class Rule(NamedTuple):
    """One row of the catalogue."""

    name: str
    severity: Severity
    meaning: str
    mend: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
_ROWS = (
    # bibliography
    Rule("bibliography-missing", _E, "The bibliography cannot be read.", "Create the file, or correct its name in mkdocs.yml."),
    Rule("bibliography-encoding", _E, "The bibliography is not UTF-8 text.", "Save the file as UTF-8."),
    Rule("bibliography-syntax", _E, "An entry is not valid BibTeX.", "Correct the entry; the ones after it were read."),
    Rule("bibliography-duplicate-key", _E, "Two entries have the same key.", "Rename or delete one of them."),
    Rule("bibliography-duplicate-field", _W, "A field stands twice in one entry.", "Delete one of the two."),
    Rule("bibliography-undefined-string", _E, "A value names a @string that is not defined.", "Define it, or put the text in braces."),
    Rule("bibliography-unknown-parent", _E, "An entry inherits (crossref, xdata) from a key that is not there.", "Correct the key."),
    # citation
    Rule("citation-unknown", _E, "A citation names a work that the bibliography does not hold.", "Correct the key, or add the work."),
    Rule("citation-malformed", _E, "A citation is not written as `[@key, locator; @key2]`.", "Correct the brackets, the key or the separator."),
    Rule("citation-misplaced", _E, "A citation stands where no note can be printed.", "Move it into the text, a table cell or a footnote."),
    Rule("citation-unbracketed", _W, "A known key stands in the text without brackets, and is printed as it is.", "Write `[@key]`, or `\\@` if it is no citation."),
    # page
    Rule("page-unreadable", _E, "A page cannot be read.", "See to the file's permissions."),
    Rule("page-encoding", _E, "A page is not UTF-8 text.", "Save the file as UTF-8."),
    Rule("page-stale-phrase", _I, "A phrase such as \"currently\" or \"to date\" ages.", "Give the date instead."),
    Rule("page-matter", _E, "The front matter of a page is not valid YAML.", "Correct it; a value with a colon wants quotation marks."),
    # data
    Rule("data-missing", _E, "The data package, a table or a schema is not there.", "Correct the path, or add the file."),
    Rule("data-encoding", _E, "A data file is not UTF-8 text.", "Save the file as UTF-8."),
    Rule("data-syntax", _E, "A data file is not valid YAML, JSON or CSV.", "Correct the place shown."),
    Rule("data-descriptor", _E, "The data package describes something wrongly.", "Correct the descriptor."),
    Rule("data-header", _E, "The columns of a table are not those of its schema.", "Correct the first line, or the schema."),
    Rule("data-row", _E, "A row has too few or too many cells, or is blank.", "Correct the row; a text with a comma wants quotation marks."),
    Rule("data-type", _E, "A cell is no value of its column's type.", "Correct the cell, or the type in the schema."),
    Rule("data-constraint", _E, "A cell does not keep to a constraint of its column.", "Correct the cell, or the constraint."),
    Rule("data-duplicate-key", _E, "Two rows have the same primary key.", "Delete one, or correct its key."),
    Rule("data-unknown-key", _E, "A cell names a row of another table that is not there.", "Correct the cell, or add the row."),
    Rule("data-unknown-work", _E, "A cell names a work that the bibliography does not hold.", "Correct the key, or add the work."),
    Rule("data-schema", _E, "A table does not keep to its schema.", "Correct the place shown."),
    Rule("data-expired", _E, "The data have expired.", "Update them, and give a new date."),
    Rule("data-overdue", _W, "The data should have been updated by now.", "Update them, or give a new date."),
    Rule("data-conflict", _E, "Sources state different values and it is not said which is used, and why.", "Mark one row as adopted and give a reason."),
    # fact
    Rule("fact-unknown", _E, "A fact's address leads to nothing.", "Correct the address, or add the row."),
    Rule("fact-disagrees", _E, "The text does not say what the data say.", "Correct the text (`check facts --fix` does it where the wording is clear), or the data."),
    Rule("fact-unreadable", _E, "The text bound to a fact cannot be read as a quantity.", "Link the number with its unit, or mark the link as prose: `[...](fact:... \"prose\")`."),
    Rule("fact-unit", _E, "The text is in a unit that cannot be compared with the data's.", "Write the data's unit; there is no rate to convert currencies."),
    Rule("fact-bolder", _W, "The data hedge the value (about, over ...) and the text does not.", "Write the hedge as well."),
    Rule("fact-expression", _E, "An expression over facts cannot be evaluated.", "See the operators and their arguments in the manual."),
    Rule("fact-unbound", _W, "A number in the prose is bound to no fact, and its sentence cites no work.", "Bind it: `[208](fact:...)`, or cite where it comes from."),
    Rule("fact-not-adopted", _E, "Several sources state the fact and none of them is adopted.", "Adopt one in the data, or name the source after an @."),
    Rule("fact-empty", _E, "The cell of a fact is empty.", "Fill the cell, or name another column after a #."),
    Rule("fact-unfit", _E, "The cell of a fact is no value of its column's type.", "Correct the cell."),
    # entity
    Rule("entity-unknown", _E, "A link or a page names an entity that the data do not hold.", "Correct the address, or add the row."),
    Rule("entity-two-pages", _E, "Two pages are about one entity.", "Merge them, or delete `entity:` from one."),
    Rule("entity-without-page", _W, "Nobody wrote the page of an entity; one with its data alone was made.", "Write the page."),
    Rule("entity-without-key", _E, "A row of a table of entities has no key.", "Fill the columns of the primary key."),
    # exhibit
    Rule("exhibit-script", _E, "A script cannot be run.", "Correct the script at the line shown."),
    Rule("exhibit-raises", _E, "The function of an exhibit or a derived fact fails.", "Correct the function at the line shown."),
    Rule("exhibit-duplicate", _E, "Two functions declare exhibits of one name.", "Rename one of them."),
    Rule("exhibit-unknown-data", _E, "An exhibit takes a table or rows that are not there.", "Correct `data=`, or add the table."),
    Rule("exhibit-unknown", _E, "A page names an exhibit that no script makes.", "Correct the name, or write the function."),
    Rule("exhibit-misplaced", _E, "An exhibit stands within a paragraph.", "Put it on a line of its own."),
    Rule("exhibit-repeated", _E, "A page shows one exhibit twice.", "Refer to it instead: `[](exhibit:...)`."),
    Rule("exhibit-not-shown", _E, "A page refers to an exhibit that no page shows.", "Show it: `![](exhibit:...)`."),
    Rule("exhibit-not-drawn", _W, "A figure has no drawing: the page shows its data instead.", "Build where Chromium is installed, and commit the pictures."),
    Rule("exhibit-unused", _W, "No page shows an exhibit.", "Show it, or delete its function."),
    # settings
    Rule("settings-syntax", _E, "mkdocs.yml is not valid YAML.", "Correct the place shown."),
    Rule("settings-unknown", _W, "There is no setting of this name.", "Correct the name."),
    Rule("settings-type", _E, "A setting has a value of the wrong kind.", "Correct the value."),
    Rule("settings-exemption", _E, "An exemption is not complete.", "Give it a rule, a path or a key, and a reason."),
    Rule("settings-exemption-ended", _W, "The last day of an exemption is over.", "Mend the problem, or give a later date."),
    Rule("settings-exemption-unused", _W, "An exemption silences nothing any more.", "Delete it."),
)
# fmt: on

RULES: dict[str, Rule] = {rule.name: rule for rule in _ROWS}
"""Every rule, by name."""
