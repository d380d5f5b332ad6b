"""Runs an author's scripts, in a process of its own: `python -m dossier.exhibits.worker`.

Questions (JSON, one a line, after a line that says where the scripts are) on standard input -> one JSON line per answer
on standard output, and an empty one after the last. What a script prints goes to standard error; what it raises is an
answer with the place in the author's own code.
"""

from __future__ import annotations

import dataclasses
import datetime
import importlib.util
import io
import json
import os
import signal
import sys
import traceback
import types
from collections.abc import Iterator, Mapping
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from dossier.exhibits.declare import ATTRIBUTE, Declaration
from dossier.exhibits.frames import frame
from dossier.exhibits.planning import DERIVED

_SAID = 500
"""Characters of an error's message that are passed on."""


_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
"""Control characters, which neither HTML nor a spreadsheet may hold."""


class TooLong(Exception):  # noqa: N818
    """An exhibit took longer than its limit."""


def main() -> None:
    """Import the scripts, answer every question, and end."""
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _leave_alone(0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    given = json.loads(questions.readline())
    root = Path(given["root"])
    sys.path.append(str(root / given["scripts"]))  # last: a script called json.py must not stand in for Python's own
    sys.dont_write_bytecode = True
    if any(b"figure" in (root / path).read_bytes() for path in given["files"]):  # so whoever declares one has to write
        _use_house_style()
    declared = (
        each for path in given["files"] for each in _declarations(root, path)
    )  # imported with the first question
    functions: dict[tuple[str, str], Any] = {}
    for line in questions:
        question = json.loads(line)
        for answer, function in declared:
            if function is not None:
                functions[answer["declaration"]["kind"], answer["declaration"]["id"]] = function
            if question.get("list"):
                _send(answers, answer)
        for kind, name in question.get("compute", ()):
            if (kind, name) in functions:
                answer = _computed(functions[kind, name], root, question)
                if kind == "derived" and "result" in answer:
                    question["facts"][name] = answer["result"]["value"]
                _send(answers, answer)
        _send(answers, {})


def _leave_alone(descriptor: int) -> None:
    """What a script reads there is empty."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


def _use_house_style() -> None:
    """Figures get the house template unless their function names another."""
    import plotly.io as pio

    from dossier.exhibits.house import template

    pio.templates["dossier"] = template()
    pio.templates.default = "dossier"


def _send(stream: io.TextIOBase | Any, answer: Mapping[str, Any]) -> None:
    stream.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")
    stream.flush()


def _declarations(root: Path, path: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """What a script declares, or why it cannot be imported."""
    try:
        module = _import(root / path)
    except BaseException as error:
        yield {"error": _place(error, root), "file": path}, None
        return
    seen: set[int] = set()
    for function in vars(module).values():
        declaration = getattr(function, ATTRIBUTE, None)
        if not isinstance(declaration, Declaration) or id(function) in seen:
            continue
        seen.add(id(function))
        if Path(declaration.path) != root / path:  # imported from another script, which declares it
            continue
        yield {"declaration": {**dataclasses.asdict(declaration), "path": path}, "file": path}, function


def _import(path: Path) -> types.ModuleType:
    """A script, under its own name unless that is the name of a module of Python or of a library."""
    elsewhere = [each for each in sys.path if each != str(path.parent)]
    taken = path.stem in sys.stdlib_module_names or PathFinder.find_spec(path.stem, elsewhere) is not None
    name = f"{path.parent.name}.{path.stem}" if taken else path.stem
    if name in sys.modules and getattr(sys.modules[name], "__file__", None) == str(path):
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _place(error: BaseException, root: Path) -> dict[str, Any]:
    """An error with the innermost place in the publication's own files."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(root):
        path = str(Path(error.filename).relative_to(root))
        column = error.offset or 1
        return {
            "type": type(error).__name__,
            "message": str(error.msg),
            "path": path,
            "line": error.lineno or 1,
            "column": column,
        }
    generator = Path(__file__).resolve().parent.parent
    alone = isinstance(error, KeyError) and len(error.args) == 1 and isinstance(error.args[0], str)
    said = error.args[0] if alone else str(error)  # a KeyError would show its sentence in quotation marks
    said = said.encode("utf-8", "backslashreplace").decode()
    said = said if len(said) <= _SAID else f"{said[:_SAID]} …"
    found = {"type": type(error).__name__, "message": said.strip(), "path": "", "line": 1, "column": 1}
    for call in traceback.extract_tb(error.__traceback__):
        file = Path(call.filename)
        ours = file.is_relative_to(generator) or ".venv" in file.parts
        if file.is_relative_to(root) and not ours:
            column = (call.colno or 0) + 1
            found.update(path=str(file.relative_to(root)), line=call.lineno or 1, column=column)
    return found


def _computed(function: Any, root: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    declaration: Declaration = getattr(function, ATTRIBUTE)
    answer: dict[str, Any] = {"kind": declaration.kind, "id": declaration.id}
    known = {*request["tables"], *(f"{DERIVED}{name}" for name in request["facts"])}
    if lacking := [name for name in declaration.data if name not in known]:
        return {**answer, "lacks": lacking[0]}

    def too_long(_signal: int, _frame: Any) -> None:
        raise TooLong(f"it took longer than {request['seconds']} seconds")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(request["seconds"])
    try:
        os.chdir(root)  # wherever the one before it went
        result = function(*(_taken(name, request) for name in declaration.data))
        answer["result"] = _RESULTS[declaration.kind](result)
        json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()  # half a character cannot be written
    except BaseException as error:
        answer.pop("result", None)
        answer["error"] = _place(error, root)
    finally:
        signal.alarm(0)
    return answer


def _taken(name: str, request: Mapping[str, Any]) -> Any:
    """What a function gets for the name of an input: a derived fact's value, or a table."""
    if name in request["tables"]:
        return frame(request["tables"][name], name)
    return request["facts"][name.removeprefix(DERIVED)]


def _figure(result: Any) -> dict[str, Any]:
    import plotly.graph_objects as go

    figure, frame = result if isinstance(result, tuple) and len(result) == 2 else (result, None)
    if not isinstance(figure, go.Figure):
        raise TypeError(f"a figure was expected, not {_named(result)}")
    if not (figure.data or figure.layout.shapes or figure.layout.annotations or figure.layout.images):
        raise ValueError("the figure is empty")
    drawn = _plain(json.loads(figure.to_json()))
    carried = ((drawn.get("layout") or {}).pop("meta", None) or {}).get("dossier") or {}
    table = _table(frame) if frame is not None else carried.get("table")
    made = {"figure": drawn, "table": table, "alt": carried.get("alt", ""), "sources": carried.get("sources") or []}
    return {**made, "narrow": _plain(carried["narrow"])} if carried.get("narrow") else made


def _plain(value: Any) -> Any:
    """Plotly's JSON with its packed arrays as lists."""
    if isinstance(value, dict):
        if "bdata" in value and "dtype" in value:
            import base64

            import numpy as np

            array = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            shape = tuple(int(part) for part in str(value.get("shape", len(array))).split(","))
            return [_cell(each) for each in array.tolist()] if len(shape) == 1 else array.reshape(shape).tolist()
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, str):
        return value.translate(_UNSEEN)
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _table(result: Any) -> dict[str, Any]:
    import pandas as pd

    frame = (
        result.data
        if hasattr(result, "data") and hasattr(result, "to_html") and not isinstance(result, pd.DataFrame)
        else result
    )
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"a DataFrame was expected, not {_named(result)}")
    if frame.empty:
        raise ValueError("the table is empty")
    ids = {"ids": [str(each) for each in frame.index]} if frame.index.name == "id" else {}
    if not ids and any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    columns = [
        {
            "name": (" ".join(map(str, name)) if isinstance(name, tuple) else str(name)).translate(_UNSEEN),
            "numeric": pd.api.types.is_numeric_dtype(frame.dtypes.iloc[index])
            and not pd.api.types.is_bool_dtype(frame.dtypes.iloc[index]),
        }
        for index, name in enumerate(frame.columns)
    ]
    names = [column["name"] for column in columns]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f'two columns are called "{twice}"')
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return {"columns": columns, "rows": rows, **ids}


def _derived(result: Any) -> dict[str, Any]:
    import pandas as pd

    value = _cell(result) if pd.api.types.is_scalar(result) or hasattr(result, "item") else None
    if value is None:
        told = "nothing" if pd.api.types.is_scalar(result) else _named(result)
        raise ValueError(f"a number, a text or a date was expected, not {told}")
    return {"value": value}


def _cell(value: Any) -> Any:
    """A value as JSON has it; missing and infinite numbers are null."""
    import pandas as pd

    if value is None or value is pd.NaT or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if hasattr(value, "item") and not isinstance(value, (str, bytes)):
        value = value.item()
    if isinstance(value, str):
        return value.translate(_UNSEEN)
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value)
    if text == object.__repr__(value):  # an address in memory, another one each time
        raise TypeError(f"a cell holds {_named(value)}, which is no text, number or date")
    return text


def _named(value: Any) -> str:
    if value is None:
        return "nothing"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


_RESULTS = {"figure": _figure, "table": _table, "derived": _derived}

if __name__ == "__main__":
    main()
