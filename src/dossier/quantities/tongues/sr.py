"""Serbian; texts in Cyrillic are read in their Latin form."""

from __future__ import annotations

from dossier.quantities.intervals import Comparator
from dossier.quantities.phrases import split_words, spread
from dossier.quantities.tongue import ROMAN, Fall, Tongue
from dossier.quantities.tongues import sr_numbers

_MONTHS = ["januar", "februar", "mart", "april", "maj", "jun", "jul", "avgust"]
_BERS = {"septemb": 9, "oktob": 10, "novemb": 11, "decemb": 12}

_MEASURED = split_words(
    "budžet rashod prihod kredit zajam zajm grant iznos fond prosek paket program cilj kapacitet rok period minimum "
    "maksimum tim kontingent prag račun profit deficit suficit izvoz uvoz"
)
_SIZED = split_words(
    "investicij sum stop cen površin dužin razlik plat kazn kvot populacij visin temperatur brzin većin grup snag "
    "jačin donacij subvencij potrošnj"
)
"""Stems of masculine and feminine nouns that a number may follow after "od"."""
_MOVED = [
    *(f"{stem}{end}" for stem in ("pa", "opa", "smanji", "poveća", "skoči") for end in ("o", "la", "lo", "li")),
    *(f"{stem}{end}" for stem in ("povećan", "smanjen", "uvećan") for end in ("", "a", "o", "i", "e")),
    *("porastao", "porasla", "porasli", "poraslo"),
]
"""Verbs before "na" and the number that something has come to."""
_FEMININE = ("a", "e", "i", "u", "om", "ama")
_MASCULINE = ("", "a", "u", "om", "i", "e", "ima")
_MUCH = "|mnogo|daleko|znatno|osetno|značajno|dosta"
_FELL = (
    "pao|pala|palo|pali|pale|pada|opao|opala|opalo|opali|opale|opada|smanjen|smanjena|smanjeno|smanjeni|smanjene|smanjio|"
    "smanjila|smanjilo|smanjili|smanjile|smanjio se|smanjila se|smanjilo se|smanjili se|smanjile se|umanjen|umanjena"
)
_ROSE = (
    "porastao|porasla|poraslo|porasli|porasle|povećan|povećana|povećano|povećani|povećane|povećao|povećala|uvećan|uvećana|"
    "povećao se|povećala se|skočio|skočila"
)
"""Before "za" and the number."""
_MORE = "više od|veće od|veći od|veća od|viši od|viša od|duže od|duži od|duža od"
_FEWER = "manje od|manji od|manja od|niže od|niži od|niža od|kraće od|kraći od"
_LESS = [
    f"{stem}{end}" for stem in ("manj", "niž", "slabij") for end in ("e", "i", "a", "u", "eg", "em", "oj", "ih", "im")
]

TONGUE = Tongue(
    hedges={
        Comparator.ABOUT: """oko; otprilike; približno; nekih; negde oko; circa; ca .; cirka; ~; ≈; oko nekih;
            procenjenih; okvirno; otprilike oko; cca; cca .""",
        Comparator.OVER: "; ".join(spread(_MUCH, f"preko|iznad|{_MORE}"))
        + "; više nego; veće nego; premašuje; premašuju; premašio; premašila; premašilo; premašili; premašile; "
        "prelazi; prelaze; prešao; prešla; prešlo; prešli; prešle; nadmašuje; nadmašuju; >",
        Comparator.AT_LEAST: "najmanje; bar; barem; minimum; minimalno; min .; min; ne manje od; makar; ≥",
        Comparator.JUST_OVER: "; ".join(spread("nešto|malo|tek nešto|jedva nešto|neznatno", "više od|preko|iznad"))
        + "; dobrih",
        Comparator.UNDER: "; ".join(spread(_MUCH, f"ispod|{_FEWER}")) + "; <",
        Comparator.AT_MOST: "do; najviše; maksimalno; maksimum; ne više od; nikad više od; nikada više od; čak do; ≤; "
        "maks .; maks; max .; max",
        Comparator.NEARLY: """gotovo; skoro; blizu; umalo; nešto manje od; malo manje od; nešto ispod; zamalo;
            malo ispod; nepunih; nepune; nepuna; nepunu; nepun""",
    },
    afterthoughts={
        Comparator.AT_LEAST: "ili više; i više; i preko",
        Comparator.AT_MOST: "ili manje; i manje",
        Comparator.ABOUT: "otprilike; približno",
    },
    scales={
        **{f"{stem}{end}": 3 for stem in ("hiljad", "tisuć") for end in _FEMININE},
        **dict.fromkeys(["hilj", "tis"], 3),
        **{f"{stem}{end}": 6 for stem in ("milion", "milijun") for end in _MASCULINE},
        **dict.fromkeys(["mil", "mln", "mio", "m"], 6),
        **{f"milijard{end}": 9 for end in _FEMININE},
        **dict.fromkeys(["mlrd", "mrd", "bn"], 9),
        **{f"bilion{end}": 12 for end in _MASCULINE},
    },
    currencies={
        **{f"{stem}{end}": "EUR" for stem in ("evr", "eur") for end in ("o", "a", "i", "u", "om", "ima")},
        **{f"{head}dolar{end}": "USD" for head in ("", "američkih ") for end in _MASCULINE},
        **dict.fromkeys(["us $", "američki dolar", "američka dolara"], "USD"),
        **{f"dinar{end}": "RSD" for end in _MASCULINE},
        "din": "RSD",
        "švajcarskih franaka": "CHF",
        "franaka": "CHF",
        "funti": "GBP",
        "funte": "GBP",
        "denara": "MKD",
        **dict.fromkeys(["konvertibilnih maraka", "konvertibilne marke", "maraka"], "BAM"),
        "leka": "ALL",
        "cent": "",
        "centi": "",
        "lira": "TRY",
    },
    percent="odsto; posto; procenat; procenata; procenta; procent; %; od sto; po sto; procenti; procentima; procentu",
    points="; ".join(
        [
            "poena",
            "p . p",
            "pp",
            *spread("procentni|postotni", "poen|poeni|bod|bodovi"),
            *spread("procentna|procentnog|postotna|postotnog", "poena|boda"),
            *spread("procentnih|postotnih", "poena|bodova"),
        ]
    ),
    since="od; od godine; počev od; "
    + "; ".join(spread("nego|kao|iz|u odnosu na|u poređenju sa|u poređenju s", "|u|godinu|godine")),
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
            "minutn": "minutes",
            "procentn": "percent",
            "postotn": "percent",
            **dict.fromkeys(["član", "spratn", "delni", "dijeln"], ""),
        }.items()
        for end in (("i", "a", "e", "eg", "em", "oj", "u", "im", "ih") if stem == "godišnj" else sr_numbers.ENDS)
    },
    stems=sr_numbers.STEMS,
    spans={
        f"{part} {word}": f"{number} centuries"
        for part, number in {"pola": "0.5", "četvrt": "0.25"}.items()
        for word in ("veka", "vijeka", "stoleća", "stoljeća")
    },
    softened={Comparator.JUST_OVER: "dobra; dobre; dobru"},
    parts=sr_numbers.PARTS,
    negations="ne; nikad; nikada",
    denials="ne; ni; nikad; nikada",
    clock="u",
    for_time="za; tokom; u",
    durations={
        **dict.fromkeys(["godina", "godine", "godinu", "godinama", "godinu dana"], "years"),
        **{f"mesečn{end}": "months" for end in sr_numbers.ENDS if end != "o"},
        **{f"godišnj{end}": "years" for end in ("i", "a", "eg", "em", "oj", "u", "im", "ih")},
        **{f"časovn{end}": "hours" for end in sr_numbers.ENDS},
        **{f"minutn{end}": "minutes" for end in sr_numbers.ENDS},
        **dict.fromkeys(["mesec", "mesec dana", "meseca", "meseci", "mesecima", "mjeseci", "mjeseca"], "months"),
        **dict.fromkeys(["nedelja", "nedelje", "nedelju", "nedeljama", "nedjelje", "nedjelja"], "weeks"),
        **dict.fromkeys(["dan", "dana", "dani", "dnevni", "dnevna", "dnevnu", "dnevnog"], "days"),
        **dict.fromkeys(["sat", "sata", "sati", "čas", "časa", "časova"], "hours"),
        **{f"minut{end}": "minutes" for end in ("", "a", "e", "i", "u")},
        **{f"sekund{end}": "seconds" for end in ("a", "e", "i", "u")},
        **dict.fromkeys(["sedmica", "sedmice", "sedmicu"], "weeks"),
        **dict.fromkeys(["decenija", "decenije", "deceniju"], "decades"),
        **dict.fromkeys(["desetljeće", "desetljeća"], "decades"),
        **dict.fromkeys(["veka", "vekova", "vijeka", "vijekova", "stoleća", "stoljeća"], "centuries"),
    },
    bases=dict.fromkeys(
        spread("|od", "bdp|bdp - a|bdpa|bruto domaćeg proizvoda|svog bdp - a|ukupnog bdp - a"),
        "GDP",
    ),
    periods={
        **dict.fromkeys(["godišnje", "na godišnjem nivou", "svake godine", "po godini"], "year"),
        **dict.fromkeys(["mesečno", "svakog meseca"], "month"),
        **dict.fromkeys(["dnevno", "po danu", "na dan"], "day"),
        **dict.fromkeys(["nedeljno", "sedmično", "po nedelji"], "week"),
        **dict.fromkeys(["po satu", "na sat", "na čas"], "hour"),
        **dict.fromkeys(["kvartalno", "tromesečno", "po kvartalu"], "quarter"),
        **dict.fromkeys(["po mesecu", "mjesečno"], "month"),
        "po stanovniku": "capita",
    },
    per="po; /",
    each="na",
    before="pre; prije; ranije od",
    beyond="posle; poslije; nakon; kasnije od",
    latest="ne kasnije od; ne posle; ne nakon; " + "; ".join(spread("najkasnije", "|do|u|sa")),
    earliest="ne ranije od; ne pre; ne prije; najranije",
    to="do; pa do",
    conjunction="i",
    addends="i",
    either="ili",
    between="između; izmedju; negde između",
    out_of="od; od ukupno; od svih",
    fillers="""plus; svih; sve; svi; sva; ukupno; samo; u; na; sa; s; od; za; o; i još; još; njihovih; njegovih; ovih;
        kao; tih; trenutno; sada; je; su; bio; bila; bilo; bili; ima; imaju; iznosi; iznosio; iznosila; dostigao;
        dostigla; dostiglo; dostigli; dostigle; dostiže; dostižu; prvi put; budžet od; tačno; dodatnih; novih;
        rast od; povećanje od; drugih; se;
        svega; tek; čak; punih; pune; u proseku; prosečno; već; danas; po; jednako; skupa; zajedno; broji;
        obuhvata; """
    + "; ".join([*(f"{verb} na" for verb in _MOVED), *spread(_ROSE, "za")])
    + "; preostale; preostala; preostalih; ostale; ostala; ostalih; prve; prvih; "
    + "narednih; naredne; sledećih; sledeće; poslednjih; poslednje; prethodnih; prethodne; proteklih; protekle; "
    + "; ".join(
        f"{stem}{end}" for stem in ("međugodišnj", "godišnj", "prosečn") for end in ("i", "e", "ih", "im", "a")
    ),
    amount_joints="od",
    amounts="; ".join(
        [
            *(f"{stem}{end}" for stem in _MEASURED for end in _MASCULINE),
            *(f"{stem}{end}" for stem in _SIZED for end in _FEMININE),
            *split_words(
                "udeo udela udjel pomoć pomoći vrednost vrednosti vrijednost vrijednosti trošak troškovi troškova"
            ),
            *split_words(
                "povećanje povećanja ulaganja izdvajanja trajanje trajanja trajanju dug duga rast rasta porast porasta"
            ),
        ]
    ),
    adjectives="; ".join(
        f"{stem}{end}" for stem in ("ukupn", "godišnj", "vojn", "odbramben", "državn") for end in sr_numbers.ENDS
    ),
    articles="jedan; jedna; jedno; jednu; jedne; jednog; jednom; jednoj",
    links="""u; na; sa; s; od; do; za; o; i; ili; a; ali; koji; koja; koje; kao; kod; po; iz; pri; nad; pod; pred;
        između; je; su; bio; bila; bilo; tokom; posle; pre; nego; da; se; ne; će""",
    vague="""nekoliko; mnogo; malo; više; većina; manjina; stotine; stotina; desetine; brojni; brojne; par;
        hiljade""",
    dates="""u; od; do; dana; dan; ,; na; godine; godina; godini; godinu; god; god .; g .; g; meseca; mesecu; tokom; od
        početka; iz; za; sve do; u periodu; period; perioda; periodu; u razdoblju; razdoblje; razdoblja; godinu;
        u toku; na dan""",
    months={
        **{name + end: n for n, name in enumerate(_MONTHS, 1) for end in ("a", "u", "om")},
        **{stem + end: n for stem, n in _BERS.items() for end in ("ra", "ru", "rom")},
        "juni": 6,
        "juli": 7,
        "sept": 9,
    },
    weekdays={"sredu": 2, "srijedu": 2, "subotu": 5, "nedelju": 6, "nedjelju": 6},
    and_half="i po; i pol",
    halves="pola",
    numbers_alone=frozenset({"hiljadu", "tisuću"}),
    lone=frozenset(split_words("milion milijun milijardu milijarda godinu godina deceniju decenija mesec nedelju sat")),
    lone_after_od=frozenset(["milijarde", "miliona", "godine", "decenije", "meseca", "nedelje"]),
    places="mesto; mestu; broj; br .",
    numbers=sr_numbers.NUMBERS,
    rough=sr_numbers.ROUGH,
    oblique=sr_numbers.OBLIQUE,
    ordinal_dot=True,
    ordinals=sr_numbers.ORDINALS,
    superlatives=sr_numbers.SUPERLATIVES,
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
                (
                    ("prvom|prvo|prvog", "drugom|drugo|drugog"),
                    "polugodištu|polugodište|polugodišta|polugođu|polugođe",
                    "half",
                ),
                (("prvoj|prva|prve", "drugoj|druga|druge"), "polovini|polovina|polovine", "half"),
                (
                    ("prvom|prvi|prvog", "drugom|drugi|drugog", "trećem|treći|trećeg", "četvrtom|četvrti|četvrtog"),
                    "kvartalu|kvartal|kvartala|tromesečju|tromesečje|tromesečja",
                    "quarter",
                ),
            )
            for number, (name, heads) in enumerate(zip(("first", "second", "third", "fourth"), names, strict=False))
            for head in (*heads.split("|"), ROMAN[number], f"{ROMAN[number]} .", f"{number + 1} .")
            for part in parts.split("|")
        },
    },
    fractions=sr_numbers.FRACTIONS,
    multiples=sr_numbers.MULTIPLES,
    times="puta; put; x; ×",
    start="sa; s",
    changes="kreće se; kreću se; varira; variraju",
    falls={
        Fall.SURE: "; ".join(spread(_FELL, "za")) + "; minus",
    },
    fall_nouns={
        Fall.RATES: "pad; pada; padu; padom; smanjenje; smanjenja; smanjenju; smanjenjem",
        Fall.EITHER: """rez; reza; rezovi; gubitak; gubitka; gubitku; gubici; gubitke; manjak; manjka; manjku; deficit;
            deficita; deficitu""",
    },
    fall_joints="od; za",
    fall_tails={Fall.SURE: "pad", Fall.EITHER: "; ".join([*_LESS, "ispod"])},
)
