"""Verifies a random 50 of the numbers of a published site against its CSVs: python verify_ledger.py SITE [SEED].

It needs nothing but Python's standard library, and trusts nothing but the files of the site.
"""

import csv
import hashlib
import io
import json
import random
import sys
from decimal import Decimal
from pathlib import Path


def verify(site: Path, entries: list, datasets: dict) -> list:
    """What does not hold, as sentences."""
    faults, tables = [], {}
    for name, held in datasets.items():
        content = (site / held["path"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != held["sha256"]:
            faults.append(f"{held['path']} is not the file that the ledger describes")
        text, marks = io.StringIO(content.decode("utf-8"), newline=""), held["dialect"]
        tables[name] = list(csv.DictReader(text, delimiter=marks["delimiter"], quotechar=marks["quoteChar"]))
    for each in entries:
        rows = [row for row in tables[each["dataset"]] if all(row[key] == value for key, value in each["key"].items())]
        found = rows[0][each["column"]] if len(rows) == 1 else f"{len(rows)} rows"
        if found != each["cell"]:
            faults.append(f"{each['page']}: {each['text']}: the ledger says {each['cell']}, the CSV {found}")
        elif meaning(str(each["value"])) != meaning(found):
            faults.append(f"{each['page']}: {each['text']}: the ledger makes {each['value']} of the cell {found}")
    return faults


def meaning(text: str) -> object:
    """A number, or a text in small letters."""
    return Decimal(text) if text.lstrip("-").replace(".", "", 1).isdecimal() else text.lower()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    ledger = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    stated = [each for each in ledger["facts"] if "dataset" in each]
    chosen = random.Random(sys.argv[2] if len(sys.argv) > 2 else 0).sample(stated, min(50, len(stated)))
    wrong = verify(folder, chosen, ledger["datasets"])
    sys.stdout.write("\n".join([f"{len(chosen)} of {len(stated)} numbers verified", *wrong, ""]))
    sys.exit(1 if wrong else 0)
