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
    Rule("bibliography-duplicate-string", _W, "A @string is defined twice, with two values.", "Rename or delete one of them."),
    Rule("bibliography-undefined-string", _E, "A value names a @string that is not defined.", "Define it, or put the text in braces."),
    Rule("bibliography-unknown-parent", _E, "An entry inherits (crossref, xdata) from a key that is not there.", "Correct the key."),
    Rule("bibliography-merge", _E, "The marks of a merge that was not finished stand in the bibliography.", "Keep the entries that are right, and delete the marks."),
    Rule("bibliography-unknown-relative", _W, "An entry refers (xref, related, entryset) to a key that is not there.", "Correct the key."),
    Rule("bibliography-circle", _E, "Entries inherit from one another in a circle.", "Take one `crossref` or `xdata` out."),
    Rule("bibliography-key-text", _E, "A key holds spaces or letters that nobody sees, or sees wrongly.", "Type it anew, here and where it is cited."),
    Rule("bibliography-key-form", _I, "A key holds a character that LaTeX or a citation cannot take.", "Use letters, digits and `-_:./+`."),
    Rule("bibliography-type", _W, "The type of an entry is misspelt.", "Correct it; an unknown type is taken for @misc."),
    Rule("bibliography-type-unknown", _I, "The type of an entry is known to no style, which takes it for @misc.", "Use the nearest type of BibLaTeX."),
    Rule("bibliography-field", _W, "The name of a field is misspelt: no reader sees what stands in it.", "Correct it."),
    Rule("bibliography-field-unread", _I, "A field has a name that no style reads, although there is one for it.", "Use the name that is proposed."),
    Rule("bibliography-field-conflict", _W, "Two fields that mean the same say different things.", "Delete one of them."),
    Rule("bibliography-field-value", _W, "A field holds no value of its kind.", "Correct the value."),
    Rule("bibliography-empty-field", _I, "A field is empty.", "Fill it, or delete it."),
    Rule("bibliography-required", _W, "A work lacks a field that a work of its type cannot do without.", "Add the field, or change the type."),
    Rule("bibliography-incomplete", _I, "A work lacks a field that readers expect.", "Add it if it is known."),
    Rule("bibliography-access-date", _W, "A page of the web has neither a date nor a day on which it was seen.", "Give `date`, or `urldate`."),
    Rule("bibliography-no-access-date", _I, "A page of the web has no day on which it was seen.", "Give `urldate`."),
    Rule("bibliography-same-work", _W, "One work stands under two keys.", "Keep one entry, and cite it under its key."),
    Rule("bibliography-alike", _I, "Two works look like one.", "Keep one entry, or tell the two apart (volume, number, note)."),
    Rule("bibliography-date", _E, "A date cannot be.", "Correct it."),
    Rule("bibliography-date-form", _W, "A date is not written as the standard has it (EDTF, ISO 8601).", "Write 2024, 2024-05 or 2024-05-31; a range with a slash: 2024-05/2024-06."),
    Rule("bibliography-date-order", _W, "Two dates contradict one another.", "Correct one of them."),
    Rule("bibliography-date-future", _W, "A date is still to come.", "Correct it, or give `pubstate = {forthcoming}`."),
    Rule("bibliography-date-soon", _I, "A work is dated a little ahead.", "See whether it has come out."),
    Rule("bibliography-url", _W, "An address is not whole or not well formed.", "Copy it again from the browser."),
    Rule("bibliography-url-unsafe", _E, "An address runs a script or holds a document in itself.", "Give the address of a page."),
    Rule("bibliography-url-escape", _W, "An address holds LaTeX or HTML, and leads nowhere.", "Write it as the browser shows it (`check bibliography --fix` does it)."),
    Rule("bibliography-url-space", _W, "A space stands in an address.", "Take it out, or write %20."),
    Rule("bibliography-url-edge", _I, "Spaces or brackets stand around an address.", "Take them away (`check bibliography --fix` does it)."),
    Rule("bibliography-url-tail", _I, "An address ends in a punctuation mark that may not belong to it.", "Compare it with the browser."),
    Rule("bibliography-url-local", _W, "An address leads to a machine that readers cannot reach.", "Give the public address."),
    Rule("bibliography-credentials", _E, "An address holds a password or a key.", "Take it out, and change the password."),
    Rule("bibliography-tracker", _W, "An address holds marks that track readers.", "Take them out (`check bibliography --fix` does it)."),
    Rule("bibliography-doi", _W, "A DOI is not one.", "Write it as 10.1234/abc."),
    Rule("bibliography-doi-form", _W, "A DOI is written as an address, or with LaTeX in it.", "Write the bare DOI (`check bibliography --fix` does it)."),
    Rule("bibliography-isbn", _W, "An ISBN is none: its length or its check digit is wrong.", "Copy it again."),
    Rule("bibliography-issn", _W, "An ISSN is none: its form or its check digit is wrong.", "Copy it again."),
    Rule("bibliography-eprint", _W, "The number of a preprint is none.", "Copy it again."),
    Rule("bibliography-pages", _W, "A range of pages ends before it begins.", "Correct it; perhaps a digit is missing."),
    Rule("bibliography-page-form", _I, "A range of pages is not written with two hyphens.", "Write 12--34 (`check bibliography --fix` does it)."),
    Rule("bibliography-name", _W, "A list of names cannot be read as it is meant.", "Write \"Family, Given and Family, Given\"."),
    Rule("bibliography-corporate-name", _W, "The name of a body is not in braces, and is taken for a person's.", "Put it in braces: {{European Commission}}."),
    Rule("bibliography-name-form", _I, "A name holds what belongs to no name.", "Take it out."),
    Rule("bibliography-invisible", _W, "A field holds a character that nobody sees.", "Delete it (`check bibliography --fix` does it)."),
    Rule("bibliography-look-alike", _W, "A word mixes letters of two scripts that look alike, or holds signs that are no letters.", "Type it anew."),
    Rule("bibliography-damaged", _W, "Letters were damaged when the file was read in a wrong encoding.", "Type them anew."),
    Rule("bibliography-script", _E, "A field holds a script.", "Take it out."),
    Rule("bibliography-markup", _W, "A field holds HTML or Markdown, which readers see as it stands.", "Use LaTeX (`\\emph{...}`), or take it out."),
    Rule("bibliography-ibid", _W, "A field says \"ibid.\" or the like instead of what it refers to.", "Write out what is meant."),
    Rule("bibliography-placeholder", _I, "A field holds a placeholder.", "Fill it, or delete it."),
    Rule("bibliography-unescaped", _I, "A character that LaTeX gives a meaning stands without a backslash.", "Write \\&, \\%, \\#, \\_ or \\$."),
    Rule("bibliography-command", _I, "A command of LaTeX is not understood, and left out.", "Write plain text, or a command that BibLaTeX knows."),
    Rule("bibliography-capitals", _I, "A title is all in capitals.", "Write it as a sentence; a style can make capitals, and not take them back."),
    Rule("bibliography-comment", _I, "A comment stands within an entry: BibLaTeX skips it, BibTeX stumbles over it.", "Move it out of the entry."),
    Rule("bibliography-unused", _I, "Nothing in the publication uses a work.", "Cite it, or delete it."),
    # citation
    Rule("citation-unknown", _E, "A citation names a work that the bibliography does not hold.", "Correct the key, or add the work."),
    Rule("citation-malformed", _E, "A citation is not written as `[@key, locator; @key2]`.", "Correct the brackets, the key or the separator."),
    Rule("citation-misplaced", _E, "A citation stands where no note can be printed.", "Move it into the text, a table cell or a footnote."),
    Rule("citation-locator", _W, "A citation names a page, or another part, that its work cannot have.", "Correct the locator, or `pages` or `pagetotal` in the bibliography."),
    Rule("citation-unbracketed", _W, "A known key stands in the text otherwise than as a citation, and is printed as it is.", "Write `[@key]`, or `\\@` if it is no citation."),
    # page
    Rule("page-unreadable", _E, "A page cannot be read.", "See to the file's permissions."),
    Rule("page-encoding", _E, "A page is not UTF-8 text.", "Save the file as UTF-8."),
    Rule("page-stale-phrase", _I, "A phrase such as \"currently\" or \"to date\" ages.", "Give the date instead."),
    Rule("page-matter", _E, "The front matter of a page is not valid YAML.", "Correct it; a value with a colon wants quotation marks."),
    Rule("page-note-unknown", _E, "A footnote is called that the page does not define.", "Correct the label, or write the note: `[^label]: ...`."),
    Rule("page-note-unused", _W, "A footnote is defined and never called.", "Call it with `[^label]`, or delete it."),
    Rule("page-note-empty", _W, "A footnote is called and says nothing.", "Write its text after the colon."),
    Rule("page-note-repeated", _E, "Two footnotes of a page have one label; readers get one of them at both places.", "Rename one of them."),
    Rule("page-id-repeated", _E, "One id is given to two places of a page; every link leads to the first.", "Rename one of them."),
    Rule("page-anchor-repeated", _W, "Two headings side by side have one anchor, or one has the id that another was given.", "Word one of them otherwise, or give it an id of its own: `{#...}`."),
    Rule("page-anchor-numbered", _I, "A heading has the words of one in another section, and is reached by a number (`#budget_1`).", "Give it an id of its own, if it is to be linked."),
    Rule("page-heading-empty", _W, "A heading has no words.", "Write some, or delete it."),
    Rule("page-heading-skipped", _W, "A heading is more than one level below the one before it.", "Use the next level."),
    Rule("page-second-title", _W, "A page has more than one heading of level 1.", "Make the others headings of level 2."),
    Rule("page-alt", _W, "An image has no alternative text, or the name of a file for one.", "Say what it shows: `![what it shows](...)`; `<img alt=\"\">` marks one that only adorns."),
    Rule("page-fence", _W, "A fence of code is never closed: the code is read as text.", "Close it with the same marks, indented as the first ones."),
    Rule("page-html", _E, "Raw HTML opens an element and never closes it, closes one that was never opened, or breaks a tag off.", "Add what is missing."),
    # data
    Rule("data-missing", _E, "The data package, a table or a schema is not there.", "Correct the path, or add the file."),
    Rule("data-encoding", _E, "A data file is not UTF-8 text.", "Save the file as UTF-8."),
    Rule("data-syntax", _E, "A data file is not valid YAML, JSON or CSV.", "Correct the place shown."),
    Rule("data-merge", _E, "The marks of a merge that was not finished stand in a data file.", "Keep the rows that are right, and delete the marks."),
    Rule("data-delimiter", _E, "The cells of a table are parted by another character than is declared.", "Save the file with commas, or declare the character in the resource's dialect."),
    Rule("data-descriptor", _E, "The data package describes something wrongly.", "Correct the descriptor."),
    Rule("data-header", _E, "The columns of a table are not those of its schema.", "Correct the first line, or the schema."),
    Rule("data-row", _E, "A row has too few or too many cells, is blank, or is a note or a heading.", "Correct the row; a text with a comma wants quotation marks."),
    Rule("data-line-ends", _I, "The lines of a file end in two ways.", "Save it with one kind of line end."),
    Rule("data-type", _E, "A cell is no value of its column's type.", "Correct the cell, or the type in the schema."),
    Rule("data-constraint", _E, "A cell does not keep to a constraint of its column.", "Correct the cell, or the constraint."),
    Rule("data-empty-key", _E, "A row has no key, or a part of it is empty.", "Fill the cell."),
    Rule("data-duplicate-key", _E, "Two rows have the same primary key.", "Delete one, or correct its key."),
    Rule("data-observation-key", _I, "A table of observations leaves the source out of its primary key.", "Add `source` to `primaryKey`: other programs take two sources of one fact for one row twice."),
    Rule("data-near-key", _W, "Two keys differ by capitals, spaces or look-alike letters alone.", "Give one thing one key."),
    Rule("data-key-text", _E, "A key holds spaces or letters that nobody sees, or sees wrongly.", "Type it anew (`check data --fix` does it)."),
    Rule("data-unknown-key", _E, "A cell names a row of another table that is not there.", "Correct the cell, or add the row."),
    Rule("data-unknown-work", _E, "A cell names a work that the bibliography does not hold.", "Correct the key, or add the work."),
    Rule("data-source", _W, "A row states a fact and names no source.", "Name the work in the column `source`."),
    Rule("data-no-source", _I, "A table states facts and names no source.", "Add a column `source`, or `sources` for the whole table."),
    Rule("data-source-early", _W, "A source is older than what it is cited for.", "Correct the date of the row or of the work; or silence it for the row, with the reason."),
    Rule("data-recount", _W, "A stated value is not what the facts behind it make.", "Correct the value or its parts; or silence it for the row, with the reason."),
    Rule("data-sum", _E, "Columns do not add up as a rule of the table says.", "Correct the numbers, or give the rule a tolerance (`within`)."),
    Rule("data-share", _E, "A column does not add up to what a rule of the table says.", "Correct the numbers, or give the rule a tolerance (`within`)."),
    Rule("data-order", _E, "The values of a row are not in the order that a rule of the table asks for.", "Correct the values; perhaps two are swapped."),
    Rule("data-increasing", _E, "A column does not increase although a rule of the table says so.", "Sort the rows, or correct the value."),
    Rule("data-conflict", _E, "Sources state different values and it is not said which is used, and why.", "Mark one row as adopted and give a reason."),
    Rule("data-total", _W, "A total is not what its parts add up to.", "Correct the total or the parts."),
    Rule("data-total-row", _W, "A total stands among the rows that it adds up.", "Delete it, or tell it apart with a column of its own (an `enum`)."),
    Rule("data-totals", _I, "Totals stand among the rows of a breakdown.", "List the values of the column as its `enum`, so that readers know."),
    Rule("data-shares", _I, "Shares add up to nearly 100, and not to it.", "Correct them, or say with a rule `adds_to` what they add up to."),
    Rule("data-unit", _W, "Numbers in different units stand in one column.", "Convert them, or list the units as the `enum` of a column `unit`."),
    Rule("data-magnitude", _W, "A number is a thousand times its neighbours, or a thousandth.", "See whether it is in another unit."),
    Rule("data-precision", _W, "A number lost digits, or has more than it had.", "Write the number as its source has it."),
    Rule("data-digits", _I, "A number has more digits than it can mean.", "Write as many as its source has."),
    Rule("data-placeholder", _W, "A cell holds a sign for nothing that the schema does not declare.", "Leave the cell empty, or declare it in `missingValues`."),
    Rule("data-formula", _W, "A text runs as a formula in a spreadsheet.", "Write it without the sign at its start."),
    Rule("data-escaped", _I, "A text begins like a formula; the file that readers download has an apostrophe before it.", "Nothing needs to be done."),
    Rule("data-sheet-date", _W, "A spreadsheet made a date of a text or a number.", "Type it anew, as its source has it."),
    Rule("data-damaged", _W, "Letters were damaged on their way (a wrong encoding, HTML).", "Type them anew."),
    Rule("data-look-alike", _W, "A word mixes letters of two scripts that look alike, or holds signs that are no letters.", "Type it anew."),
    Rule("data-characters", _W, "A text holds control characters.", "Delete them."),
    Rule("data-invisible", _I, "A text holds letters that nobody sees.", "Delete them if they are not meant."),
    Rule("data-variant", _W, "One value is written in two ways in a column.", "Write it in one."),
    Rule("data-case", _I, "One value is written with different capitals in a column.", "Write it in one way."),
    Rule("data-space", _I, "A space stands before or after a text.", "Delete it."),
    Rule("data-duplicate-row", _W, "Two rows are the same in every cell.", "Delete one, or give the table a key."),
    Rule("data-spelling", _W, "A name or a code of a country, or a unit, is none.", "Correct it."),
    Rule("data-future", _I, "A date that should be past is still to come.", "See whether it is a slip of the pen."),
    Rule("data-expired", _E, "The data have expired.", "Update them, and give a new date."),
    Rule("data-overdue", _W, "The data should have been updated by now.", "Update them, or give a new date."),
    # fact
    Rule("fact-unknown", _E, "A fact's address leads to nothing.", "Correct the address, or add the row."),
    Rule("fact-form", _E, "What was meant for a link to a fact is none, so that nothing is compared with it.", "Write `[text](fact:address)`: nothing between the brackets, as many parentheses closed as opened."),
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
    Rule("entity-form", _E, "What was meant for a link to an entity is none.", "Write `[text](entity:address)`, with nothing between the brackets."),
    Rule("entity-two-pages", _E, "Two pages are about one entity.", "Merge them, or delete `entity:` from one."),
    Rule("entity-without-page", _W, "Nobody wrote the page of an entity; one with its data alone was made.", "Write the page."),
    Rule("entity-page", _E, "The columns of an entity make no path of a page, or that of another entity.", "Correct the cell, or the pattern `page:`."),
    Rule("entity-without-key", _E, "A row of a table of entities has no key.", "Fill the columns of the primary key."),
    # exhibit
    Rule("exhibit-script", _E, "A script cannot be run.", "Correct the script at the line shown."),
    Rule("exhibit-raises", _E, "The function of an exhibit or a derived fact fails.", "Correct the function at the line shown."),
    Rule("exhibit-duplicate", _E, "Two functions declare exhibits of one name.", "Rename one of them."),
    Rule("exhibit-unknown-data", _E, "An exhibit takes a table or rows that are not there.", "Correct `data=`, or add the table."),
    Rule("exhibit-unknown", _E, "A page names an exhibit that no script makes.", "Correct the name, or write the function."),
    Rule("exhibit-form", _E, "What was meant for an exhibit, or for a link to one, is none.", "Write `![](exhibit:name)`, with nothing between the brackets."),
    Rule("exhibit-misplaced", _E, "An exhibit stands within a paragraph.", "Put it on a line of its own."),
    Rule("exhibit-repeated", _E, "A page shows one exhibit twice.", "Refer to it instead: `[](exhibit:...)`."),
    Rule("exhibit-not-shown", _E, "A page refers to an exhibit that no page shows.", "Show it: `![](exhibit:...)`."),
    Rule("exhibit-absent", _E, "The page of a dataset, or that of the bibliography, does not show what others link there.", "Write the line that the hint shows, or give the page another name."),
    Rule("exhibit-not-drawn", _W, "A figure has no drawing: the page shows its data instead.", "Build where Chromium is installed, and commit the pictures."),
    Rule("exhibit-alt-missing", _E, "A figure has no alternative text, and no form that makes one.", 'Say what it shows: `@figure(..., alt="...")`.'),
    Rule("exhibit-no-values", _E, "A figure or a table has nothing but empty values.", "Look at what its function takes and computes."),
    Rule("exhibit-too-large", _W, "An exhibit has more points or rows than anybody can read.", "Draw totals, a sample or the largest ones, and offer the rest as a dataset."),
    Rule("exhibit-unused", _W, "No page shows an exhibit.", "Show it, or delete its function."),
    # link, inside
    Rule("link-unknown", _E, "A link or an image leads to a page or a file that is not there.", "Correct the path, or add the file."),
    Rule("link-case", _E, "A path is written with other capitals than the file has.", "Write it as the file is called (`check links --fix` does it)."),
    Rule("link-anchor", _E, "A link leads to a place in a page that is not there.", "Correct what stands after the #."),
    Rule("link-outside", _E, "A link leads to a file outside of the folder of the pages, which is not published.", "Put the file into the folder of the pages."),
    Rule("link-empty", _E, "A link or an image has no address.", "Give it one, or delete the brackets."),
    Rule("link-undefined", _E, "A link by reference has a label that the page does not define.", "Define it: `[label]: address`."),
    Rule("link-address", _E, "An address cannot be followed: it lacks its scheme, or its escapes are wrong.", "Copy it again from the browser."),
    Rule("link-form", _W, "A link names a page by its published address; it works on the site at best, and in no other edition.", "Link the Markdown file (`check links --fix` does it)."),
    Rule("link-absolute", _W, "An address within the site begins with a slash, or one outside has no scheme.", "Write it relative to the page, or with `https:` (`check links --fix` does it)."),
    Rule("link-own-address", _I, "A link gives the whole address of a page of this site.", "Link the Markdown file, so that it holds in every edition."),
    Rule("link-redirected", _I, "A link leads to an address from which readers are sent on.", "Link the page itself."),
    # the built site
    Rule("link-foreign", _E, "A page has its reader's browser fetch something from another host.", "Keep the file in the folder of the pages."),
    Rule("link-canonical", _W, "A page names another address than its own as the one by which it is to be known.", "Correct `site_url`, or the template."),
    Rule("link-orphan", _I, "No page leads to a file that is published.", "Link it, or delete it."),
    Rule("page-orphan", _W, "No page leads to a page that is published.", "Link it, or put it into the navigation."),
    Rule("page-id-twice", _W, "An id stands twice in a page as it was built; every link leads to the first.", "Rename one of them."),
    Rule("page-leftover", _E, "A citation or a reference stands in a built page as its author wrote it.", "Move it to a place where Dossier reads it, or put it in code."),
    Rule("page-site", _E, "The built site, or a file of it, cannot be read.", "Build it: `dossier build`."),
    # link, outside
    Rule("link-broken", _E, "An address outside leads to nothing.", "Look for its new address, or link an archived copy (`check links --external --archive`)."),
    Rule("link-failing", _I, "An address outside failed today, and it is not known yet whether for good.", "Wait for another day's check, or see for yourself."),
    Rule("link-moved", _W, "A page outside moved for good to another address.", "Write the new one (`check links --external --fix` does it)."),
    Rule("link-unverifiable", _I, "A server does not tell a robot whether an address leads anywhere, or may not be asked.", "Open it in a browser."),
    Rule("link-drifted", _I, "A page outside has changed since it was cited.", "Read it again, and give the day as `urldate`."),
    Rule("link-archived", _I, "The original of a work is gone, and readers have its archived copy.", "Nothing needs to be done."),
    Rule("link-archive", _I, "There is an archived copy of a work that names none.", "Record it as `archiveurl` (`--archive` does it)."),
    Rule("link-lock", _W, "A line of links.lock cannot be read.", "Delete it; its address is asked anew."),
    # corrections
    Rule("page-too-heavy", _W, "A page makes its reader load more than the site's budget (`page_budget`).", "Divide the page, or show fewer exhibits on it."),
    Rule("page-correction", _E, "A correction is not complete, or corrections.yaml cannot be read.", "Say what it said, what it says, when and why."),
    Rule("page-letter", _E, "No font of the PDF has a letter of the text.", "Write it in other letters, or show it as a picture."),
    Rule("page-table-wide", _E, "A table is wider than any page of the PDF.", "Divide the table, or leave columns out."),
    Rule("page-picture", _E, "A picture is damaged, or in a form that no book can hold.", "Save it again as PNG, JPEG or SVG."),
    Rule("page-edition", _E, "An edition (site, PDF, EPUB) lacks something that the manuscript has.", "Report it: editions must say the same."),
    # settings
    Rule("settings-identifier", _E, "An ISBN, ORCID iD or ROR identifier of the imprint is not valid.", "Copy it again."),
    Rule("settings-style", _E, "The CSL style that the settings name cannot be read.", "Correct `citation_style`, or leave it out."),
    Rule("settings-syntax", _E, "mkdocs.yml is not valid YAML.", "Correct the place shown."),
    Rule("settings-encoding", _E, "mkdocs.yml is not UTF-8 text.", "Save the file as UTF-8."),
    Rule("settings-unknown", _W, "There is no setting of this name, or it stands twice.", "Correct the name, or delete one of the two."),
    Rule("settings-type", _E, "A setting has a value of the wrong kind.", "Correct the value."),
    Rule("settings-exemption", _E, "An exemption is not complete.", "Give it a rule, a path or a key, and a reason."),
    Rule("settings-exemption-ended", _W, "The last day of an exemption is over.", "Mend the problem, or give a later date."),
    Rule("settings-exemption-unused", _W, "An exemption silences nothing any more.", "Delete it."),
)
# fmt: on

RULES: dict[str, Rule] = {rule.name: rule for rule in _ROWS}
"""Every rule, by name."""
