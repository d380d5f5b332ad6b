"""German."""

from __future__ import annotations

from dossier.quantities.intervals import Comparator
from dossier.quantities.phrases import spread
from dossier.quantities.tongue import ROMAN, Fall, Tongue
from dossier.quantities.tongues import de_numbers

_STEMS = {"jähr": "years", "monat": "months", "wöch": "weeks", "täg": "days", "stünd": "hours", "minüt": "minutes"}
_TIMED = {f"{stem}ig{end}": unit for stem, unit in _STEMS.items() for end in de_numbers.ADJECTIVE}
"""Stretches of time as adjectives, alone ("2 jährige") and behind a number in the same word ("zweijährige")."""
_MUCH = "|weit|deutlich|erheblich|wesentlich|klar|merklich"
_FELL = (
    "sank|sanken|sinkt|sinken|gesunken|fiel|fielen|fällt|fallen|gefallen|schrumpfte|schrumpften|schrumpft|schrumpfen|"
    "geschrumpft|verringerte sich|verringerten sich|verringert sich|verminderte sich|verminderten sich|brach|brachen"
)
_ROSE = (
    "stieg|stiegen|steigt|steigen|gestiegen|wuchs|wuchsen|wächst|wachsen|gewachsen|kletterte|kletterten|legte|legten|"
    "nahm|nahmen|erhöhte sich|erhöhten sich|erhöht sich|vergrößerte sich|vergrößerten sich"
)
"""Before "um" and the number; with "ging" and "gingen" the word behind it tells which way."""

TONGUE = Tongue(
    hedges={
        Comparator.ABOUT: """rund; etwa; circa; ca .; ca; zirka; um die; ungefähr; annähernd; schätzungsweise;
            in etwa; an die; so um die;
            geschätzt; geschätzte; geschätzten; rd .; rd; ~; ≈""",
        Comparator.OVER: "; ".join(spread(_MUCH, "über|mehr als|länger als|älter als|weiter als"))
        + "; oberhalb von; >; höher als; größer als; über der marke von; über die marke von; "
        + "; ".join(f"{verb}{end}" for verb in ("übersteig", "überschreit", "übertreff") for end in ("t", "en", "et"))
        + "; überstieg; überstiegen; überschritt; überschritten; übertrifft; übertraf; übertrafen",
        Comparator.AT_LEAST: "mindestens; mind .; mind; min .; wenigstens; zumindest; nicht weniger als; ≥",
        Comparator.JUST_OVER: "; ".join(spread("kaum|etwas|knapp|leicht|gut|ein wenig", "über|mehr als"))
        + "; gut; reichlich; gut und gerne",
        Comparator.UNDER: "; ".join(spread(_MUCH, "unter|weniger als|kürzer als|jünger als"))
        + "; unterhalb von; unter der marke von; unter die marke von; <; nicht einmal; noch nicht einmal; "
        "niedriger als; kleiner als; geringer als",
        Comparator.AT_MOST: "bis zu; höchstens; maximal; max .; max; nicht mehr als; "
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
        **dict.fromkeys(["franken", "fr .", "fr", "sfr"], "CHF"),
        "schweizer franken": "CHF",
        "pfund": "GBP",
        "britische pfund": "GBP",
        "pfund sterling": "GBP",
        **dict.fromkeys(["dinare", "dinaren", "serbische dinar"], "RSD"),
        **dict.fromkeys(["amerikanische dollar", "us - $"], "USD"),
        "cent": "",
    },
    percent="prozent; %; v . h .; v . h; vh; vom hundert; prozents; prozenten; "
    + "; ".join(f"prozentig{end}" for end in de_numbers.ADJECTIVE),
    places="platz; rang; position; stelle; nr .; nummer",
    and_half="und ein halbes; und eine halbe; und ein halber; und einhalb",
    points="; ".join(
        f"{head}punkt{end}" for head in ("prozent", "prozent ", "prozent - ", "% - ", "%") for end in ("", "e", "en")
    )
    + "; punkte; punkten; pp",
    since="; ".join(spread("seit|als|wie|gegenüber|im vergleich zu|verglichen mit", "|dem jahr|dem jahre|im jahr|noch"))
    + "; des jahres",
    basis_points="basispunkt; basispunkte; basispunkten",
    mille="promille; v . t .; v . t",
    compounds={
        **_TIMED,
        **{
            f"{stem}ig{end}": unit
            for stem, unit in {
                "prozent": "percent",
                "mal": "times",
                **dict.fromkeys(["köpf", "gliedr", "teil", "stuf", "stöck"], ""),
            }.items()
            for end in de_numbers.ADJECTIVE
        },
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
    parts=de_numbers.swiss(de_numbers.PARTS),
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
        **_TIMED,
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
    latest="nicht später als; nicht nach; " + "; ".join(spread("|bis", "spätestens", "|am|im|bis|ab|bis zum|mit")),
    earliest="nicht früher als; nicht vor; nicht vor dem; frühestens",
    to="bis; bis zu; bis zum",
    conjunction="und",
    either="oder",
    between="zwischen; irgendwo zwischen",
    out_of="von; der; von den; der insgesamt; von insgesamt; aus",
    fillers="""plus; seit; der; die; das; den; dem; des; alle; allen; aller; übrigen; anderen; restlichen;
        verbliebenen; ihre; ihrer; seine; seiner; diese; dieser;
        insgesamt; nur; weitere; weiteren; in; im; am; auf; um; von; vom; bei; mit; mit den; mit insgesamt; derzeit;
        an; ein plus von; plus von; im wert von; jährlich; monatlich; täglich; wöchentlich; pro kopf; pro jahr;
        pro monat; pro tag; genau; zusätzlich; zusätzliche; sind; ist;
        wurden; hat; haben; betrug; beträgt;
        erreichte; erreichten; erreicht; erreichen; zuletzt; erstmals; betrug zuletzt; je; stieg um; wuchs
        um; zu; zur; zum; exakt; den letzten; letzten; vergangenen; nächsten; binnen; innerhalb von;
        während; bereits; sich; wurde; werden; wird; waren;
        war; gerade einmal; gerade mal; lediglich; noch; nur noch; erst; schon;
        als; ganze; sogar; immerhin; allein; inzwischen; mittlerweile; bislang;
        bisher; jeweils; durchschnittlich; im durchschnitt; im schnitt; im mittel;
        aktuell; zusammen; lag bei; liegt bei; lagen bei; liegen bei; beläuft sich auf;
        belief sich auf; umfasst; zählt; betrugen; betragen; kostet; kostete; sämtliche;
        die ersten; """
    + "; ".join([*spread(f"{_ROSE}|{_FELL}|erhöht|gesenkt", "auf"), *spread(f"{_ROSE}|ging|gingen|geht|gehen", "um")]),
    amount_joints="von; in höhe von; im umfang von; im wert von",
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
        jahre; seit dem; zum; ,; anfang des jahres; im laufe; monat; und zwar; im zeitraum; zeitraum; der zeitraum;
        ab dem; dem jahr; jahre; jahren; den jahren; in den jahren""",
    months={"jänner": 1, "feber": 2, "mär": 3, "mrz": 3, "mar": 3, "maerz": 3, "sept": 9, "märzes": 3},
    halves="halbe; eine halbe; einer halben; halben; halber; ein halbes; einem halben; eines halben; halbes",
    numbers=de_numbers.NUMBERS,
    oblique=de_numbers.OBLIQUE,
    mixed=de_numbers.MIXED,
    ordinals=de_numbers.swiss(de_numbers.ORDINALS),
    ordinal_dot=True,
    superlatives=de_numbers.swiss(de_numbers.SUPERLATIVES),
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
            for head in (stem, stem + "n", stem + "s", stem + "r", f"{number} .", f"{ROMAN[number - 1]} .")
        },
    },
    fractions=de_numbers.swiss(de_numbers.FRACTIONS),
    multiples=de_numbers.swiss(de_numbers.MULTIPLES),
    times="mal; fach; - fach; - mal; x; ×; fache; - fache",
    changes="reicht; reichen; schwankt; schwankte; variiert; zwischen",
    falls={
        Fall.SURE: "; ".join([*spread(_FELL, "um"), "minus"]),
        Fall.SHARES: "; ".join(
            spread("gekürzt|gesenkt|reduziert|verringert|kürzte|kürzten|senkte|senkten|reduzierte|reduzierten", "um")
        ),
    },
    fall_nouns={
        Fall.RATES: "rückgang; rückgangs; rückganges; rückgänge; minus; abnahme",
        Fall.EITHER: """kürzung; kürzungen; senkung; einschnitt; einschnitte; verlust; verlusts; verlustes; verluste;
            verlusten; fehlbetrag; fehlbetrags; defizit; defizits""",
    },
    fall_joints="von; um; in höhe von",
    fall_heads="ein; eine; der; die; das; dem; des; einem; einer; einen; eines",
    fall_tails={
        Fall.SURE: "rückgang",
        Fall.EITHER: """weniger; niedriger; geringer; kleiner; schwächer; unter; darunter; gesunken; gefallen; kürzung;
            gekürzt; zurück; ab""",
    },
)
