"""Serbian; texts in Cyrillic are read in their Latin form."""

from __future__ import annotations

from dossier.quantities.intervals import Comparator
from dossier.quantities.phrases import spread
from dossier.quantities.tongue import Fall, Tongue

_MONTHS = ["januar", "februar", "mart", "april", "maj", "jun", "jul", "avgust"]
_BERS = {"septemb": 9, "oktob": 10, "novemb": 11, "decemb": 12}

_ONES = ["tri", "četiri", "pet", "šest", "sedam", "osam", "devet"]
_PARTS = {"trećin": 3, "četvrtin": 4, "petin": 5, "šestin": 6, "osmin": 8, "desetin": 10}
_TEENS = ["jeda", "dva", "tri", "četr", "pet", "šes", "sedam", "osam", "devet"]

_ENDS = ("i", "a", "o", "e", "og", "om", "oj", "u", "im", "ih")
_LINKED = ["jedno", "dvo", "tro", "četvoro", "peto", "šesto", "sedmo", "osmo", "deveto", "deseto"]
_STEMS = {
    **{stem: str(number) for number, stem in enumerate([*_LINKED, *(f"{each}naesto" for each in _TEENS)], 1)},
    **{
        f"{tens}{linked}": str(number + ones)
        for number, tens in {
            20: "dvadeset", 30: "trideset", 40: "četrdeset", 50: "pedeset", 60: "šezdeset", 70: "sedamdeset",
            80: "osamdeset", 90: "devedeset",
        }.items()
        for ones, linked in enumerate(["o", *_LINKED[:9]])
    },
    "četvero": "4",
    "dvije": "2",
    "polu": "0.5",
    "sto": "100",
}  # fmt: skip
"""Numbers as they begin a longer word: "petogodišnji", "dvadesetpetogodišnji"."""

_PEOPLE = ["dvoje", "troje", "četvoro", "petoro", "šestoro", "sedmoro", "osmoro", "devetoro", "desetoro"]
_MEN = ["dvojica", "trojica", "četvorica", "petorica", "šestorica", "sedmorica"]
_FOLD = {2: "dvo", 3: "tro", 4: "četvoro", 5: "peto", 6: "šesto", 7: "sedmo", 8: "osmo", 9: "deveto", 10: "deseto"}

TONGUE = Tongue(
    hedges={
        Comparator.ABOUT: """oko; otprilike; približno; nekih; negde oko; circa; ca .; cirka; ~; ≈; oko nekih;
            procenjenih""",
        Comparator.OVER: """preko; više od; više nego; veće nego; iznad; veće od; veći od;
            premašuje; premašio; premašila; prelazi; >""",
        Comparator.AT_LEAST: "najmanje; bar; barem; minimum; minimalno; ne manje od; makar; ≥",
        Comparator.JUST_OVER: "nešto više od; malo više od; nešto preko; malo preko; tek nešto više od",
        Comparator.UNDER: "ispod; manje od; <",
        Comparator.AT_MOST: "do; najviše; maksimalno; maksimum; ne više od; čak do; ≤",
        Comparator.NEARLY: "gotovo; skoro; blizu; umalo; nešto manje od; malo manje od; nešto ispod; zamalo; nepunih",
    },
    afterthoughts={
        Comparator.AT_LEAST: "ili više; i više; i preko",
        Comparator.AT_MOST: "ili manje; i manje",
        Comparator.ABOUT: "otprilike; približno",
    },
    scales={
        **dict.fromkeys(["hiljada", "hiljade", "hiljadu", "hilj"], 3),
        **dict.fromkeys(["milion", "miliona", "milioni", "mil", "mln", "mio", "m"], 6),
        **dict.fromkeys(["milijarda", "milijarde", "milijardi", "milijardu", "mlrd", "mrd", "bn"], 9),
        **dict.fromkeys(["bilion", "biliona", "bilioni"], 12),
    },
    currencies={
        **dict.fromkeys(["evro", "evra", "evri", "evrima", "eura"], "EUR"),
        **dict.fromkeys(["dolar", "dolara", "dolari", "američkih dolara", "us $"], "USD"),
        **dict.fromkeys(["dinara", "dinari"], "RSD"),
        "švajcarskih franaka": "CHF",
        "franaka": "CHF",
        "funti": "GBP",
        "funte": "GBP",
        "denara": "MKD",
        "konvertibilnih maraka": "BAM",
        "leka": "ALL",
        "cent": "",
        "centi": "",
        "lira": "TRY",
    },
    percent="odsto; posto; procenat; procenata; procenta; procent; %; od sto; po sto; procenti",
    points="""procentni poen; procentna poena; procentnih poena; procentnog poena; poena; procentni poeni; postotnih
        poena; postotna poena""",
    since="od; od godine; počev od",
    basis_points="bazni poen; bazna poena; baznih poena",
    mille="promila; promil; promile",
    compounds={
        f"{stem}{end}": unit
        for stem, unit in {
            "godišnj": "years",
            "mesečn": "months",
            "mjesečn": "months",
            "nedeljn": "weeks",
            "dnevn": "days",
            "časovn": "hours",
            "satn": "hours",
        }.items()
        for end in (("i", "a", "e", "eg", "em", "oj", "u", "im", "ih") if stem == "godišnj" else _ENDS)
    },
    stems=_STEMS,
    spans={
        f"{part} {word}": f"{number} centuries"
        for part, number in {"pola": "0.5", "četvrt": "0.25"}.items()
        for word in ("veka", "vijeka", "stoleća", "stoljeća")
    },
    softened={Comparator.JUST_OVER: "dobra; dobre; dobru"},
    parts={
        **{f"{stem}{end}": (1, n) for stem, n in _PARTS.items() for end in ("a", "e", "u")},
        **{f"polovin{end}": (1, 2) for end in ("a", "e", "u")},
    },
    negations="ne; nikad; nikada",
    denials="ne; ni; nikad; nikada",
    for_time="za; tokom; u",
    durations={
        **dict.fromkeys(["godina", "godine", "godinu", "godinama", "godinu dana"], "years"),
        **{f"mesečn{end}": "months" for end in _ENDS if end != "o"},
        **{f"godišnj{end}": "years" for end in ("i", "a", "eg", "em", "oj", "u", "im", "ih")},
        **{f"časovn{end}": "hours" for end in _ENDS},
        **dict.fromkeys(["mesec", "mesec dana", "meseca", "meseci", "mjeseci", "mjeseca"], "months"),
        **dict.fromkeys(["nedelja", "nedelje", "nedelju"], "weeks"),
        **dict.fromkeys(["dan", "dana", "dani", "dnevni", "dnevna", "dnevnu", "dnevnog"], "days"),
        **dict.fromkeys(["sat", "sata", "sati"], "hours"),
        **dict.fromkeys(["decenija", "decenije", "deceniju"], "decades"),
    },
    bases=dict.fromkeys(
        spread("|od", "bdp|bdp - a|bdpa|bruto domaćeg proizvoda|svog bdp - a|ukupnog bdp - a"),
        "GDP",
    ),
    periods={
        **dict.fromkeys(["godišnje", "na godišnjem nivou", "svake godine", "po godini"], "year"),
        **dict.fromkeys(["mesečno", "svakog meseca"], "month"),
        "dnevno": "day",
        "nedeljno": "week",
        "po stanovniku": "capita",
    },
    to="do; pa do",
    conjunction="i",
    either="ili",
    between="između; izmedju",
    out_of="od; od ukupno; od svih",
    fillers="""plus; svih; sve; svi;
        sva; ukupno; samo; u; na; sa; s; od; za; o; i još; još; njihovih; njegovih; ovih; tih;
        trenutno; sada; je; su; bio; bila; bilo; bili; ima; imaju; iznosi; iznosio; iznosila; dostigao; dostigla;
        budžet od; tačno; dodatnih; novih; porastao za; porasla za; rast od; povećan za; povećanje od; drugih""",
    articles="jedan; jedna; jedno; jednu; jedne; jednog",
    links="""u; na; sa; s; od; do; za; o; i; ili; a; ali; koji; koja; koje; kao; kod; po; iz; pri; nad; pod; pred;
        između; je; su; bio; bila; bilo; tokom; posle; pre; nego; da; se; ne; će""",
    vague="""nekoliko; mnogo; malo; više; većina; manjina; stotine; stotina; desetine; desetak; brojni; brojne; par;
        hiljade""",
    dates="""u; od; do; dana; dan; ,; na; godine; godina; godini; godinu; god; god .; g .; g; meseca; mesecu; tokom; od
        početka; iz; za; leta; sve do""",
    months={
        **{name + end: n for n, name in enumerate(_MONTHS, 1) for end in ("a", "u", "om")},
        **{stem + end: n for stem, n in _BERS.items() for end in ("ra", "ru", "rom")},
        "juni": 6,
        "juli": 7,
        "sept": 9,
    },
    and_half="i po; i pol",
    halves="pola",
    numbers_alone=frozenset({"hiljadu"}),
    lone=frozenset(
        ["milion", "milijardu", "milijarda", "godinu", "godina", "deceniju", "decenija", "mesec", "nedelju"]
    ),
    lone_after_od=frozenset(["milijarde", "miliona", "godine", "decenije", "meseca", "nedelje"]),
    places="mesto; mestu; broj; br .",
    numbers={
        **dict.fromkeys(["nula", "nijedna", "nijedan"], 0),
        **dict.fromkeys(["dva", "dve", "dvije", "oba", "obe", "obje"], 2),
        **{word: number for number, word in enumerate(_ONES, 3)},
        "deset": 10,
        **{f"{stem}naest": number for number, stem in enumerate(_TEENS, 11)},
        "dvadeset": 20,
        "trideset": 30,
        "četrdeset": 40,
        **{f"{stem}deset": number * 10 for number, stem in enumerate(["pe", "šez", "sedam", "osam", "deve"], 5)},
        **dict.fromkeys(["sto", "stotinu"], 100),
        **dict.fromkeys(["tuce", "tuceta"], 12),
        **{word: number for number, word in enumerate(_PEOPLE, 2)},
        **{word: number for number, word in enumerate(_MEN, 2)},
        **dict.fromkeys(["dvesta", "dvjesta", "dvesto", "dvjesto"], 200),
        **dict.fromkeys(["trista", "tristo"], 300),
        **{f"{stem}sto": number * 100 for number, stem in enumerate(["četiri", "pet", "šest", *_ONES[4:]], 4)},
    },
    ordinals={
        stem + end: number
        for number, stem in enumerate(
            ["prv", "drug", "treć", "četvrt", "pet", "šest", "sedm", "osm", "devet", "deset"]
            + [f"{each}naest" for each in _TEENS]
            + ["dvadeset"],
            1,
        )
        for end in (("i", "a", "e", "em", "oj", "eg") if stem == "treć" else ("i", "a", "o", "om", "oj", "og"))
    },
    superlatives={
        f"naj{stem}{end}": (1, side)
        for side, stems in {"highest": ("viš", "već"), "lowest": ("niž", "manj")}.items()
        for stem in stems
        for end in ("i", "a", "e", "eg", "em", "im", "ih", "oj", "u")
    },
    stretches={
        **dict.fromkeys(["početkom", "početak", "početka", "početku"], "early"),
        **dict.fromkeys(["sredinom", "sredina", "sredine", "sredini"], "mid"),
        **dict.fromkeys(["krajem", "kraj", "kraja", "kraju"], "end of"),
        "proleće": "spring",
        "leto": "summer",
        "jesen": "autumn",
        **{
            f"{head} {part}": f"{name} {length}"
            for names, parts, length in (
                (("prvoj|prva|prve", "drugoj|druga|druge"), "polovini|polovina|polovine", "half"),
                (
                    ("prvom|prvi|prvog", "drugom|drugi|drugog", "trećem|treći|trećeg", "četvrtom|četvrti|četvrtog"),
                    "kvartalu|kvartal|kvartala|tromesečju|tromesečje",
                    "quarter",
                ),
            )
            for name, heads in zip(("first", "second", "third", "fourth"), names, strict=False)
            for head in heads.split("|")
            for part in parts.split("|")
        },
    },
    fractions={
        **{
            f"svak{end} {stem}{'e' if (stem, end) == ('treć', 'o') else end}": (1, n)
            for n, stem in {2: "drug", 3: "treć", 4: "četvrt", 5: "pet", 10: "deset"}.items()
            for end in ("i", "a", "o")
        },
        **{f"polovin{end}": (1, 2) for end in ("a", "u", "e", "i", "om")},
        "pola": (1, 2),
        "četvrt": (1, 4),
        **{f"jedn{end[0]} desetin{end[1]}": (1, 10) for end in (("a", "a"), ("u", "u"), ("e", "e"))},
        **{
            f"{head}{stem}{end}": (1, n)
            for stem, n in _PARTS.items()
            if stem != "desetin"  # "desetina" alone is about ten
            for head, end in (("", "a"), ("", "u"), ("", "e"), ("jedna ", "a"), ("jednu ", "u"), ("jedne ", "e"))
        },
        **{
            f"{head} {stem}e": (number, n)
            for stem, n in _PARTS.items()
            for head, number in {"dve": 2, "dvije": 2, "tri": 3, "četiri": 4}.items()
            if number < n
        },
        **{
            f"{head} {stem}a": (int(number), n)
            for stem, n in _PARTS.items()
            for head, number in {"pet": 5, "šest": 6, "sedam": 7, "osam": 8, "devet": 9}.items()
            if number < n
        },
    },
    multiples={
        **{
            f"{stem}struk{end}": str(number)
            for number, stem in _FOLD.items()
            for end in ("o", "i", "a", "e", "og", "om", "u", "im", "ih")
        },
        **{
            f"{verb}{end}": number
            for verb, number in {"udvostruč": "2", "utrostruč": "3", "učetvorostruč": "4", "upetostruč": "5"}.items()
            for end in ("en", "ena", "eno", "eni", "ene", "io", "ila", "ilo", "ili", "ile")
        },
        **{
            f"prepolov{end}": "0.5"
            for end in ("ljen", "ljena", "ljeno", "ljeni", "ljene", "io", "ila", "ilo", "ili", "ile")
        },
        **dict.fromkeys(["dvaput", "duplo", "dupla", "dupli"], "2"),
        "triput": "3",
        **dict.fromkeys(["upola manje", "upola manji", "upola manja"], "0.5"),
    },
    times="puta; put; x; ×",
    start="sa; s",
    changes="kreće se; kreću se; varira; variraju",
    falls={
        Fall.SURE: "; ".join(spread("pao|pala|palo|opao|opala|smanjen|smanjena|smanjeno|smanjio|smanjila", "za"))
        + "; minus",
    },
    fall_nouns={Fall.RATES: "pad; smanjenje", Fall.EITHER: "rez; rezovi; gubitak; gubici; manjak; deficit"},
    fall_joints="od; za",
    fall_tails={Fall.SURE: "pad", Fall.EITHER: "manje; niže; niži; niža"},
)
