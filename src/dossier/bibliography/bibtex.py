"""The BibTeX reader.

Our own, since pybtex gives no line numbers and stops at the first fault: here the entries after a fault are still
read. Grammar: BibTeX's (btparse), with what BibLaTeX adds (`xdata`, names of fields with `-`, `:` and `+`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dossier.bibliography.values import MONTHS, WHOLE_HEAD, Fault, Values
from dossier.bibliography.works import Bibliography, Field, Work, inherit
from dossier.diagnostics import diagnose, unreadable_bytes
from dossier.sources import Source

_HEAD = re.compile(r"@[ \t]*([A-Za-z][\w+-]*)\s*([{(])")
_HEAD_AT_LINE_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w+-]*\s*[{(]", re.MULTILINE)
_HEAD_WITHOUT_BRACE = re.compile(r"[ \t]*@[ \t]*([A-Za-z]+)[ \t]*(?![\w.@-])")
_HEAD_WITHOUT_AT = re.compile(r"[ \t]*[A-Za-z]{3,20}[ \t]*\{[ \t]*[^\s{}=,\"]{1,80}[ \t]*,[ \t\r]*$")
_NAME = r"([A-Za-z_][\w:.+/@-]*)\s*=\s*"
_SIMPLE_FIELD = re.compile(r"\s*" + _NAME + r"\{([^{}]*)\}\s*(,|(?=[})]))")
_FIELD_NAME = re.compile(r"\s*" + _NAME)
_SWALLOWED_END = re.compile(r",[ \t]*\r?\n[ \t]*\Z")
_SWALLOWED_FIELD = re.compile(r",\s*" + _NAME + r"[{\"\d]")
_KEY = {
    "{": re.compile(r"\s*([^\s,{}=\"%]+|[^,{}=\"\s]+)\s*"),
    "(": re.compile(r"\s*([^\s,{}()=\"%]+|[^,{}=\"\s]+)\s*"),
}
_KEY_WITH_SPACES = re.compile(r"\s*([^\s,{}()=\"#%~\\]+(?:[ \t]+[^\s,{}()=\"#%~\\]+)+)[ \t]*,")
_COMMENT = re.compile(r"\s*%[^\n\r]*")
_STRAY = re.compile(r"[ \t]*[,}]|[ \t]*[A-Za-z]+\s*=\s*[{\"\d]")
_OTHER_FORMS = (
    ("JSON", r"\s*(?:\[\s*[{\]]|\{\s*[\"}])"),
    ("RIS", r"\s*TY  ?- "),
    ("EndNote's form", r"\s*%0 "),
    ("XML or HTML", r"\s*<[?!A-Za-z]"),
    ("a workbook or another packed file", r"PK\x03\x04"),
)


def parse(source: Source) -> Bibliography:
    """Read BibTeX. Never raises for content: what is faulty becomes a diagnostic and the next entry is read."""
    reader = _Reader(source)
    entries = list(reader.entries())
    problems = [*unreadable_bytes(source, "bibliography-encoding"), *reader.problems]
    if not entries and not reader.problems and (other := _other_form(source.text)):
        hint = "export the works as BibTeX or BibLaTeX"
        problems.append(diagnose("bibliography-syntax", f"this file is {other}, and no BibTeX", source, 0, help=hint))
    works: dict[str, Work] = {}
    duplicates: list[Work] = []
    first: dict[str, Work] = {}
    for work in entries:
        same = first.setdefault(unicodedata.normalize("NFKC", work.key).casefold(), work)
        if same is work:
            works[work.key] = work
            continue
        duplicates.append(work)
        how = "" if same.key == work.key else f' (as "{same.key}": keys are compared without regard to case)'
        message = f'the key "{work.key}" already stands in line {same.line}{how}'
        hint = "give one of the two entries another key, or delete it"
        problems.append(work.diagnose("bibliography-duplicate-key", message, help=hint))
    inherited, orphans = inherit(works)
    return Bibliography(source, inherited, (*problems, *orphans), tuple(duplicates))


def _other_form(text: str) -> str:
    """What else a file without entries is that reference managers write; empty where that cannot be told."""
    return next((name for name, begins in _OTHER_FORMS if re.match(begins, text)), "")


class _Reader:
    """One pass over the text; `problems` grows as it goes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.values = Values(source)
        self.problems = self.values.problems
        self.commented: set[str] = set()  # keys of entries in which a comment was met
        self.patience = 20 * len(self.text)

    def entries(self) -> Iterator[Work]:
        """The entries, in order."""
        at = 0
        while (head := _HEAD.search(self.text, at)) is not None:
            self._between(at, head.start())
            line_start = max(at, self.text.rfind("\n", at, head.start()) + 1)
            if "%" in self.text[line_start : head.start()]:  # commented out, as LaTeX users do
                at = self._line_end(head.start())
                continue
            if self.text[max(at, head.start() - 1) : head.start()] == "@":
                self._report(Fault("two signs @ stand before this entry", head.start() - 1, head.end(), "delete one"))
            try:
                work, at = self._item(head)
                if work is not None:
                    yield work
            except Fault as fault:
                self._report(fault)
                at = self._next_head(head.end())
        self._between(at, len(self.text))

    def _item(self, head: re.Match[str]) -> tuple[Work | None, int]:
        kind = head[1].lower()
        if kind == "comment":
            return None, self._comment(head)
        if kind == "preamble":
            _, at = self.values.read(head.end(), head.start())
            return None, self._close(at, head)
        if kind == "string":
            name = _FIELD_NAME.match(self.text, head.end())
            if name is None:
                raise Fault("@string needs a name, an equals sign and a value", head.start(), head.end())
            value, at = self.values.read(name.end(), head.start())
            end = self._close(at, head)
            self._define(name, value)
            return None, end
        return self._entry(head, kind)

    def _define(self, name: re.Match[str], value: str) -> None:
        """Keep a @string. One that has another value already is overwritten, as BibTeX does it; months may be."""
        word = name[1].lower()
        if word not in MONTHS and self.values.strings.get(word, value) != value:
            message = f'the @string "{name[1]}" has another value already; from here on it has this one'
            self.problems.append(
                diagnose(
                    "bibliography-duplicate-string", message, self.source, *name.span(1), help="rename one of the two"
                )
            )
        self.values.strings[word] = value

    def _report(self, fault: Fault, key: str = "") -> None:
        subject = f"work:{key}" if key else ""
        self.problems.append(
            diagnose(
                "bibliography-syntax",
                fault.message,
                self.source,
                fault.start,
                fault.end,
                help=fault.hint,
                subject=subject,
            )
        )

    def _skip_comments(self, at: int, key: str) -> int:
        """Past the comments and the space from `at` on: BibLaTeX allows comments within an entry, BibTeX does not."""
        if self.text[at : at + 1] != "%":
            return at
        start = at
        while (comment := _COMMENT.match(self.text, at)) is not None:
            at = comment.end()
        if key not in self.commented:
            self.commented.add(key)
            message, subject = "a comment stands within an entry", f"work:{key}"
            self.problems.append(
                diagnose("bibliography-comment", message, self.source, start, start + 1, subject=subject)
            )
        return self.values.skip_space(at)

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def _next_head(self, at: int) -> int:
        """Where reading goes on after a fault: the next line on which an entry begins.

        What was read up to the fault is read again, since a value may have swallowed entries. Entries within entries
        within entries could make that go on for ever: then, reading goes on after the fault.
        """
        self.patience -= max(0, self.values.reached - at)
        if self.patience < 0:
            at = max(at, self.values.reached)
        found = _HEAD_AT_LINE_START.search(self.text, at)
        return found.start() if found else len(self.text)

    def _between(self, start: int, end: int) -> None:
        """Text between entries is a comment; a field or a brace there means that an entry was closed too early."""
        at = start
        for line in self.text[start:end].splitlines(keepends=True):
            shown = line.strip()
            if not shown.startswith("%"):
                first = at + len(line) - len(line.lstrip())
                if _STRAY.match(line):
                    hint = "look for a closing brace too many, or a missing one, in the entry above"
                    self._report(Fault("this stands outside of any entry", first, first + len(shown), hint))
                    return
                if _HEAD_WITHOUT_AT.match(line):
                    message, hint = "an entry seems to begin here without its @", "write @type{key, ...}"
                    self._report(Fault(message, first, first + len(shown), hint))
                    return
                broken = _HEAD_WITHOUT_BRACE.match(line)
                if broken and broken[1].lower() != "comment":
                    message = f'"@{broken[1]}" is not followed by an opening brace'
                    self._report(Fault(message, first, first + len(shown), "write @type{key, ...}"))
                    return
            at += len(line)

    def _comment(self, head: re.Match[str]) -> int:
        """A balanced `@comment{...}`; an unbalanced one ends with its line, as BibTeX has it."""
        closing = self.values.closing(head.end() - 1) if head[2] == "{" else -1
        return closing + 1 if closing >= 0 else self._line_end(head.end())

    def _close(self, at: int, head: re.Match[str]) -> int:
        end, at = at, self.values.skip_space(at)
        closing = "}" if head[2] == "{" else ")"
        if self.text[at : at + 1] != closing:
            missing = "\n" in self.text[end:at] or at == len(self.text)
            raise Fault(f'"{closing}" expected, to close @{head[1]}', head.start() if missing else at)
        return at + 1

    def _entry(self, head: re.Match[str], kind: str) -> tuple[Work | None, int]:
        closing = "}" if head[2] == "{" else ")"
        key, key_start, at = self._key(head, kind, closing)
        fields: dict[str, Field] = {}
        try:
            at = self._fields(at, closing, head.start(), key, fields)
        except Fault as fault:
            self._report(fault, key)
            at = self._next_head(max(head.end(), key_start))
        if not key:
            return None, at
        return Work(key, kind, fields, head.start(), key_start, at, source=self.source), at

    def _key(self, head: re.Match[str], kind: str, closing: str) -> tuple[str, int, int]:
        """The key, its offset, and the offset at which the fields begin."""
        found = _KEY[head[2]].match(self.text, head.end())
        after = found.end() if found else head.end()
        if found is None or self.text[after : after + 1] == "=":
            self._report(Fault(f"this @{kind} has no key", head.start(), head.end(), "write @type{key, ...}"))
            comma = self.values.skip_space(head.end())
            return "", head.start(), comma + (self.text[comma : comma + 1] == ",")
        spaced = _KEY_WITH_SPACES.match(self.text, head.end())
        if spaced is not None:
            message = f'the key "{spaced[1][:60]}" holds a space'
            self._report(Fault(message, *spaced.span(1), "write it in one word, here and where it is cited"), spaced[1])
            return spaced[1], spaced.start(1), spaced.end()
        key, start = found[1], found.start(1)
        if self.text[after : after + 1] == ",":
            after += 1
        elif self.text[after : after + 1] != closing:
            missing = Fault(f'a comma is missing after the key "{key}"', start, start + len(key))
            self._report(missing, key)
        return key, start, after

    def _fields(self, at: int, closing: str, entry_start: int, key: str, fields: dict[str, Field]) -> int:
        """Read the fields of an entry into `fields`; the offset after the closing delimiter."""
        text = self.text
        while True:
            self.values.reached = max(self.values.reached, at)
            simple = _SIMPLE_FIELD.match(text, at)
            if simple is not None and ("@" not in simple[2] or not WHOLE_HEAD.search(simple[2])):
                start, end = simple.span(2)
                self._keep(Field(simple[1].lower(), simple[2], simple.start(1), start - 1, end + 1), fields, key)
                at = simple.end()
                continue
            at = self._skip_comments(self.values.skip_space(at), key)
            if text[at : at + 1] == closing:
                return at + 1
            if text[at : at + 1] == ",":  # an empty place in the list: harmless to every reader
                at += 1
                continue
            name = _FIELD_NAME.match(text, at)
            if name is None:
                raise self._lost(at, closing, entry_start, key, fields)
            value, end = self.values.read(name.end(), entry_start)
            self._keep(Field(name[1].lower(), value, name.start(1), name.end(), end), fields, key)
            at = self._skip_comments(self.values.skip_space(end), key)
            if text[at : at + 1] == ",":
                at += 1
            elif _FIELD_NAME.match(text, at):
                message = f'a comma is missing after the field "{name[1].lower()}"'
                self._report(Fault(message, end - 1, end, "put a comma after each field"), key)

    def _keep(self, found: Field, fields: dict[str, Field], key: str) -> None:
        if fields.setdefault(found.name, found) is found:
            return
        message = f'the field "{found.name}" stands twice in "{key}"; the first one counts'
        end = found.name_start + len(found.name)
        hint, subject = "delete one of the two", f"work:{key}"
        rule = "bibliography-duplicate-field"
        self.problems.append(diagnose(rule, message, self.source, found.name_start, end, help=hint, subject=subject))

    def _lost(self, at: int, closing: str, entry_start: int, key: str, fields: dict[str, Field]) -> Fault:
        """Neither a field nor the entry's end stands at `at`: where the fault most likely lies."""
        line_start = self.text.rfind("\n", 0, at) + 1
        if at < len(self.text) and not _HEAD_AT_LINE_START.match(self.text, line_start):
            shown = self.text[at : self._line_end(at)].strip()
            hint = "look for an unbalanced brace or quotation mark before this place"
            message = f'a field "name = {{value}}" was expected here, not "{shown[:40]}"'
            return Fault(message, at, at + max(1, len(shown)), hint)
        for each in fields.values():
            if _SWALLOWED_FIELD.search(each.raw):
                hint = f'the value of "{each.name}" runs on over the fields that follow it'
                return Fault("this brace is never closed", each.start, each.start + 1, hint)
        last = next(reversed(fields.values()), None)
        if last is not None and _SWALLOWED_END.search(last.raw):
            hint = f'the value of "{last.name}" takes the brace at the end of its entry for its own'
            return Fault("this brace is never closed", last.start, last.start + 1, hint)
        return Fault(f'the entry "{key}" is never closed', entry_start, None, f'add a "{closing}" at its end')
