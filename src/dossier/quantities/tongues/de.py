"""German."""

from __future__ import annotations

from dossier.quantities.intervals import Comparator
from dossier.quantities.phrases import spread
from dossier.quantities.tongue import Fall, Tongue

_ONES = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()  # noqa: SIM905 -- reads better
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_TEENS = ["drei", "vier", "fünf", "sech", "sieb", "acht", "neun"]


_PARTS = {
    f"{stem}tel": number
    for number, stem in enumerate(["drit", "vier", "fünf", "sechs", "sieb", "ach", "neun", "zehn"], 3)
} | {"zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000}


def _spelt(number: int) -> str:
    """A number from 1 to 999 in one German word, as it begins a longer one: "ein", "einundzwanzig", "zweihundert"."""
    hundreds, rest = divmod(number, 100)
    head = f"{_ONES[hundreds - 1]}hundert" if hundreds else ""
    if rest <= 12:
        return head + (_ONES[rest - 1] if rest else "")
    if rest < 20:
        return f"{head}{_TEENS[rest - 13]}zehn"
    tens, ones = divmod(rest, 10)
    return head + (f"{_ONES[ones - 1]}und" if ones else "") + _TENS[tens - 2]


def _ordinals() -> list[tuple[int, str]]:
    """The stems of the ordinals to ninety-nine: "dritt", "zwanzigst"."""
    irregular = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht", 100: "hundertst"}
    return [(n, irregular.get(n, _spelt(n) + ("t" if n < 20 else "st"))) for n in range(1, 101)]


_FOLDS = {**{_spelt(n): n for n in range(2, 101)}, "hundert": 100, "tausend": 1000}
"""What stands before "fach" and "mal"."""
_ADJECTIVE = ("e", "em", "en", "er", "es", "")


TONGUE = Tongue(
    hedges={
        Comparator.ABOUT: """rund; etwa; circa; ca .; ca; zirka; um die; ungefähr; annähernd; schätzungsweise;
            in etwa; an die; so um die;
            geschätzt; geschätzte; geschätzten; ~; ≈""",
        Comparator.OVER: """über; mehr als; weit über; deutlich über; deutlich mehr als; weit mehr als; oberhalb
            von; >; höher als; größer als""",
        Comparator.AT_LEAST: "mindestens; wenigstens; zumindest; nicht weniger als; ≥",
        Comparator.JUST_OVER: "; ".join(spread("kaum|etwas|knapp|leicht|gut|ein wenig", "über|mehr als"))
        + "; gut; reichlich; gut und gerne",
        Comparator.UNDER: """unter; weniger als; weit unter; deutlich unter; deutlich weniger als; unterhalb von; <;
            nicht einmal; noch nicht einmal; weit weniger als; niedriger als; kleiner als; geringer als""",
        Comparator.AT_MOST: "bis zu; höchstens; maximal; nicht mehr als; "
        "nie mehr als; niemals mehr als; bis maximal; ≤",
        Comparator.NEARLY: "fast; beinahe; knapp; nahezu; knapp unter; etwas weniger als; etwas unter; beinah; "
        "knappe; knappen; nicht ganz",
    },
    afterthoughts={
        Comparator.AT_LEAST: "oder mehr; und mehr; oder darüber; und darüber; mindestens",
        Comparator.AT_MOST: "oder weniger; oder darunter; höchstens",
        Comparator.ABOUT: "etwa; ungefähr",
    },
    scales={
        "tausend": 3,
        "tsd": 3,
        "million": 6,
        "millionen": 6,
        "mio": 6,
        "mill": 6,
        "m": 6,
        "milliarde": 9,
        "milliarden": 9,
        "mrd": 9,
        "mia": 9,
        "md": 9,
        "bn": 9,
        "billion": 12,
        "billionen": 12,
        "bio": 12,
    },
    currencies={
        **dict.fromkeys(["us $", "us - dollar", "dollar", "us - dollars"], "USD"),
        "franken": "CHF",
        "schweizer franken": "CHF",
        "pfund": "GBP",
        "britische pfund": "GBP",
        "pfund sterling": "GBP",
        **dict.fromkeys(["dinare", "dinaren", "serbische dinar"], "RSD"),
        **dict.fromkeys(["amerikanische dollar", "us - $"], "USD"),
        "cent": "",
    },
    percent="prozent; %; v . h .; v . h; vh; vom hundert; prozents; prozenten; "
    + "; ".join(f"prozentig{end}" for end in _ADJECTIVE),
    places="platz; rang; position; stelle; nr .; nummer",
    points="prozentpunkt; prozentpunkte; prozentpunkten; punkte; punkten",
    since="; ".join(spread("seit|als|wie|gegenüber|im vergleich zu|verglichen mit", "|dem jahr|dem jahre|im jahr|noch"))
    + "; des jahres",
    basis_points="basispunkt; basispunkte; basispunkten",
    mille="promille; v . t .; v . t",
    compounds={
        f"{stem}ig{end}": unit
        for stem, unit in {
            "jähr": "years",
            "monat": "months",
            "wöch": "weeks",
            "täg": "days",
            "stünd": "hours",
            "minüt": "minutes",
            "prozent": "percent",
            "mal": "times",
            **dict.fromkeys(["köpf", "gliedr", "teil", "stuf", "stöck"], ""),
        }.items()
        for end in _ADJECTIVE
    },
    stems={"ein": "1", "hundert": "100", "tausend": "1000", "halb": "0.5", "viertel": "0.25", "dreiviertel": "0.75"},
    spans={
        **{
            f"{part}{word}": f"{number} {unit}"
            for part, number in {"viertel": "0.25", "dreiviertel": "0.75"}.items()
            for word, unit in {
                "million": "million",
                "milliarde": "billion",
                "jahr": "years",
                "jahrhundert": "centuries",
                "stunde": "hours",
            }.items()
        },
        **dict.fromkeys(["ein jahrhundert", "eines jahrhunderts", "einem jahrhundert"], "1 centuries"),
        **dict.fromkeys(["ein halbes jahrhundert", "halbes jahrhundert", "einem halben jahrhundert"], "0.5 centuries"),
    },
    softened={
        hedge: "; ".join(
            f"{article}{stem}{end}"
            for article, ends in {
                "": ("e", "en", "es"),
                "ein ": ("es",),
                "eine ": ("e",),
                "einem ": ("en",),
                "einer ": ("en",),
                "eines ": ("en",),
                "die ": ("e",),
                "das ": ("e",),
            }.items()
            for end in ends
        )
        for stem, hedge in {"knapp": Comparator.NEARLY, "gut": Comparator.JUST_OVER}.items()
    },
    parts={"hälfte": (1, 2), **{f"{part}{end}": (1, n) for part, n in _PARTS.items() for end in ("", "s")}},
    negations="nicht; nie; niemals; kaum",
    denials="nicht; nie; niemals; weder",
    for_time="über; in; für; binnen",
    durations={
        **dict.fromkeys(["jahr", "jahre", "jahren", "jahrs", "jahres"], "years"),
        **dict.fromkeys(["monat", "monate", "monaten"], "months"),
        **dict.fromkeys(["woche", "wochen"], "weeks"),
        **dict.fromkeys(["tag", "tage", "tagen"], "days"),
        **dict.fromkeys(["stunde", "stunden"], "hours"),
        **dict.fromkeys(["minute", "minuten"], "minutes"),
        **dict.fromkeys(["sekunde", "sekunden"], "seconds"),
        **dict.fromkeys(["jahrhunderte", "jahrhunderten"], "centuries"),
        **{
            f"{stem}ig{end}": unit
            for stem, unit in {
                "jähr": "years",
                "monat": "months",
                "wöch": "weeks",
                "täg": "days",
                "stünd": "hours",
                "minüt": "minutes",
            }.items()
            for end in _ADJECTIVE
        },
        **dict.fromkeys(["jahrzehnt", "jahrzehnte", "jahrzehnten"], "decades"),
    },
    bases=dict.fromkeys(
        spread("des|vom|am|ihres|seines|", "bip|bruttoinlandsprodukts|bruttoinlandsprodukt|bruttoinlandsproduktes"),
        "GDP",
    ),
    periods={
        **dict.fromkeys(
            ["pro jahr", "im jahr", "jährlich", "per annum", "p . a .", "p . a", "je jahr", "/ jahr"], "year"
        ),
        **dict.fromkeys(["je einwohner", "pro einwohner", "je kopf"], "capita"),
        **dict.fromkeys(["pro monat", "im monat", "monatlich"], "month"),
        "pro kopf": "capita",
        **dict.fromkeys(["pro tag", "je tag", "täglich", "am tag"], "day"),
        **dict.fromkeys(["pro stunde", "je stunde", "in der stunde", "stündlich", "/ h"], "hour"),
        **dict.fromkeys(["pro quartal", "je quartal", "im quartal", "vierteljährlich"], "quarter"),
        **dict.fromkeys(["je monat", "/ monat"], "month"),
        "pro woche": "week",
        "wöchentlich": "week",
    },
    per="pro; je; /",
    each="je; pro; auf",
    before="vor; vor dem; vor dem jahr; früher als",
    beyond="nach; nach dem; nach dem jahr; später als",
    to="bis; bis zu; bis zum",
    conjunction="und",
    either="oder",
    between="zwischen",
    out_of="von; der; von den; der insgesamt; von insgesamt; aus",
    fillers="""plus; seit; der; die; das; den; dem; des; alle; allen; aller; ihre; ihrer; seine; seiner; diese; dieser;
        insgesamt; nur; weitere; weiteren; in; im; am; auf; um; von; vom; bei; mit; mit den; mit insgesamt; derzeit;
        an; ein plus von; plus von; im wert von; jährlich; monatlich; genau; zusätzlich; zusätzliche; sind; ist;
        wurden; hat; haben; betrug; beträgt;
        erreichte; stieg um; wuchs
        um; zu; zur; zum; exakt; den letzten; letzten; vergangenen; nächsten; binnen; innerhalb von;
        während; bereits; sich; wurde; werden; wird; waren;
        war; gerade einmal; gerade mal; lediglich; noch; nur noch; erst; schon;
        als; ganze; sogar; immerhin; allein; inzwischen; mittlerweile; bislang;
        bisher; jeweils; aktuell; zusammen; lag bei; liegt bei; lagen bei; liegen bei; beläuft sich auf;
        belief sich auf; umfasst; zählt; betrugen; betragen; kostet; kostete; sämtliche;
        die ersten; """
    + "; ".join(spread("stieg|sank|fiel|wuchs|kletterte|steigt|sinkt|fällt|wächst|schrumpfte|erhöht|gesenkt", "auf")),
    amount_joints="von",
    amounts="""budget; budgets; haushalt; haushalte; etat; ausgaben; einnahmen; schulden; investition; investitionen;
        hilfe; hilfen; kredit; krediten; kredite; darlehen; zuschuss; zuschüssen; volumen; umfang; höhe;
        wert; summe; betrag; fonds; anteil; quote; rate; zahl; anzahl; bestand; stärke; truppe; fläche;
        länge; bevölkerung; durchschnitt; preis; kosten; lohn; gehalt; umsatz; gewinn; überschuss; exporte;
        exporten; importe; importen; ziel; grenze; minimum; maximum; gruppe; team; kontingent; netz; paket;
        programm; spanne; zeitraum; dauer; frist; laufzeit; alter; entfernung; kapazität; leistung;
        geschwindigkeit; temperatur; strafe; beitrag; beiträge; unterstützung; niveau; differenz; lücke;
        anstieg; zuwachs; wachstum; erhöhung; steigerung; mehrheit; mittel; mitteln""",
    adjectives="""ein; eine; einem; einen; einer; eines; der; die; das; den; dem; des; ihr; ihre; sein; seine; seinem;
        ihrem; jährliche; jährlichen; jährlicher; gesamte; gesamten; durchschnittliche; durchschnittlichen; neue; neuen;
        staatliche; staatlichen""",
    articles="ein; eine; einem; einen; einer; eines",
    links="""der; die; das; des; dem; den; von; vom; in; im; für; aus; zu; zur; zum; an; am; auf; mit; und; oder;
        als; die; welche; über; unter; zwischen; ist; sind; war; waren; hat; haben; bei; nach; vor; während; durch;
        seit; um""",
    vague="""mehrere; einige; viele; wenige; zahlreiche; dutzende; hunderte; tausende; millionen; manche; etliche;
        paar; mehrheit; meisten; mehr; weniger""",
    dates="""der; die; das; den; dem; des; am; im; in; vom; von; bis zum; seit; ab; bis; jahr; jahres; im jahr; im
        jahre; seit dem; zum; ,; anfang des jahres; monat; und zwar; im zeitraum; zeitraum; der zeitraum;
        ab dem; dem jahr; jahre; jahren; den jahren; in den jahren""",
    months={"jänner": 1, "feber": 2, "mär": 3, "mrz": 3, "mar": 3, "maerz": 3, "sept": 9, "märzes": 3},
    halves="halbe; eine halbe; einer halben; halben; halber; ein halbes; einem halben; eines halben; halbes",
    numbers={
        **dict.fromkeys(["null", "kein", "keine", "keinem", "keinen", "keiner", "keines"], 0),
        "eins": 1,
        **{f"{head}hunderteins": number * 100 + 1 for number, head in enumerate(["", *_ONES[:9]]) if number != 1},
        **dict.fromkeys(["hunderteins", "einhunderteins"], 101),
        **{_spelt(number): number for number in range(2, 1000)},
        **{f"{_spelt(number)}tausend": number * 1000 for number in range(2, 1000)},
        "hundert": 100,
        "eintausend": 1000,
        **{f"hundert{_spelt(number)}": 100 + number for number in range(1, 100)},
        **{f"{_spelt(number)}hundert": number * 100 for number in range(11, 20)},
        "dutzend": 12,
        "halbdutzend": 6,
        "beide": 2,
        "beiden": 2,
    },
    oblique={**dict.fromkeys(["zweier", "zweien"], 2), **dict.fromkeys(["dreier", "dreien"], 3)},
    mixed={
        "anderthalb": "1.5",
        **{f"{word}einhalb": f"{number}.5" for number, word in enumerate(_ONES, 1)},
    },
    ordinals={stem + end: number for number, stem in _ordinals() for end in ("e", "er", "en", "es", "em")},
    ordinal_dot=True,
    superlatives={
        f"{head}{stem}{end}": (number, side)
        for side, stems in {
            "highest": ("höchste", "größte", "längste", "älteste", "stärkste", "schnellste", "reichste", "teuerste"),
            "lowest": ("niedrigste", "kleinste", "geringste", "kürzeste", "jüngste", "schwächste", "ärmste", "tiefste"),
        }.items()
        for stem in stems
        for end in ("", "r", "n", "s", "m")
        for number, head in enumerate(("", "zweit", "dritt", "viert", "fünft"), 1)
    },
    stretches={
        **dict.fromkeys(["anfang", "zu beginn", "jahresbeginn", "jahresanfang", "beginn"], "early"),
        **dict.fromkeys(["mitte", "jahresmitte"], "mid"),
        **dict.fromkeys(["ende", "jahresende"], "end of"),
        **dict.fromkeys(["frühjahr", "frühling"], "spring"),
        "sommer": "summer",
        "herbst": "autumn",
        **{
            f"{head} {part}": f"{name} {length}"
            for number, name in enumerate(["first", "second", "third", "fourth"], 1)
            for part, length, last in (
                ("halbjahr", "half", 2),
                ("jahreshälfte", "half", 2),
                ("hälfte", "half", 2),
                ("quartal", "quarter", 4),
                ("vierteljahr", "quarter", 4),
            )
            if number <= last
            for stem in [["erste", "zweite", "dritte", "vierte"][number - 1]]
            for head in (stem, stem + "n", stem + "s", stem + "r", f"{number} .")
        },
    },
    fractions={
        **dict.fromkeys(["dreiviertel", "eine dreiviertel", "drei viertel"], (3, 4)),
        "eine viertel": (1, 4),
        **dict.fromkeys(["die hälfte", "um die hälfte", "hälfte", "der hälfte", "ein halb", "halbe"], (1, 2)),
        **{
            f"{head} {part}{end}": (1, n)
            for part, n in _PARTS.items()
            for head, end in (("ein", ""), ("einem", ""), ("eines", "s"), ("das", ""))
        },
        **{
            f"{_ONES[number - 1]} {part}{end}": (number, n)
            for part, n in _PARTS.items()
            for number in range(2, min(n, 12))
            for end in ("", "n")
        },
        "dreiviertel": (3, 4),
        "zweidrittel": (2, 3),
        **{
            f"{head} {ordinal}{end}": (1, n)
            for n, ordinal in {2: "zweit", 3: "dritt", 4: "viert", 5: "fünft", 10: "zehnt"}.items()
            for head, end in (("jeder", "e"), ("jede", "e"), ("jedes", "e"), ("jedem", "en"), ("jeden", "en"))
        },
    },
    multiples={
        "doppelt": "2",
        "doppelte": "2",
        "das doppelte": "2",
        "verdoppelt": "2",
        "verdoppelte": "2",
        "doppelten": "2",
        **dict.fromkeys(["halbiert", "halbierte", "halbierten", "halbieren", "halbierung"], "0.5"),
        **{f"ver{word}fach{end}": str(n) for word, n in _FOLDS.items() if n > 2 for end in ("t", "te", "ten", "en")},
        **{f"ver{word}fachung": str(n) for word, n in _FOLDS.items() if n > 2},
        **{f"{word}einhalb{end}": f"{n}.5" for n, word in enumerate(_ONES, 1) for end in ("mal", "fach", "fache")},
        **dict.fromkeys(["halb so viel", "halb so viele", "halb so hoch", "halb so groß", "halb so lang"], "0.5"),
        **dict.fromkeys(["anderthalbmal", "anderthalbfach", "anderthalbfache"], "1.5"),
        **dict.fromkeys(["verdoppelten", "verdoppeln", "verdopplung", "verdoppelung"], "2"),
        **{
            f"{word}{end}": str(n) for word, n in _FOLDS.items() for end in ("fach", "fache", "fachen", "faches", "mal")
        },
    },
    times="mal; fach; - fach; - mal; x; ×; fache; - fache",
    changes="reicht; reichen; schwankt; schwankte; variiert; zwischen",
    falls={
        Fall.SURE: "; ".join([*spread("sank|fiel|schrumpfte|sinkt|fällt|gesunken|gefallen|schrumpft", "um"), "minus"]),
        Fall.SHARES: "gekürzt um; gesenkt um; reduziert um; kürzte um; senkte um",
    },
    fall_nouns={
        Fall.RATES: "rückgang; rückgänge; minus; abnahme",
        Fall.EITHER: "kürzung; kürzungen; senkung; einschnitt; einschnitte; verlust; verluste; fehlbetrag; defizit",
    },
    fall_joints="von; um; in höhe von",
    fall_heads="ein; eine; der; die; einem; einer; einen",
    fall_tails={
        Fall.SURE: "rückgang",
        Fall.EITHER: "weniger; niedriger; geringer; kleiner; gesunken; gefallen; kürzung; gekürzt; zurück",
    },
)
