"""Albanian."""

from __future__ import annotations

from dossier.quantities.intervals import Comparator
from dossier.quantities.phrases import spread
from dossier.quantities.tongue import ROMAN, Fall, Tongue

_ONES = ["dy", "tre", "katër", "pesë", "gjashtë", "shtatë", "tetë", "nëntë", "dhjetë"]

_PARTS = {"tret": 3, "katërt": 4, "pest": 5, "gjasht": 6, "shtat": 7, "tet": 8, "nënt": 9, "dhjet": 10}

_RANKED = {
    2: "dyt",
    **{number: stem for stem, number in _PARTS.items()},
    **{n: f"{stem}mbëdhjet" for n, stem in enumerate(["një", "dy", "tre", *_ONES[2:8]], 11)},
    20: "njëzet", 30: "tridhjet", 40: "dyzet", 50: "pesëdhjet", 100: "njëqind",
}  # fmt: skip
"""Stems of the ordinals; behind "i", "e", "të" their forms with "-ë" may be numbers as well."""

_FOLDED = {
    **dict(enumerate(_ONES, 2)),
    **{n: f"{stem}ë" for n, stem in _RANKED.items() if 10 < n < 20},
    20: "njëzet",
    100: "njëqind",
}
"""What stands before "-fish"."""

_DECLINED = {
    1: "janar", 2: "shkurt", 3: "mars", 4: "prill", 5: "maj", 6: "qershor", 8: "gusht", 9: "shtator", 10: "tetor",
    11: "nëntor", 12: "dhjetor",
}  # fmt: skip
"""The months whose accusative ends with "-in"."""

_SCALED = ("", "ë", "e", "i", "ësh", "ëve", "ët", "in", "it")
_MUCH = "|shumë|dukshëm|ndjeshëm|goxha"
_FELL = (
    "ra|ranë|bie|bien|ulet|ulen|rënë|kanë rënë|u ul|u ulën|u zvogëlua|u zvogëluan|zbriti|zbritën|është ulur|"
    "është zvogëluar|janë ulur|janë zvogëluar"
)
_CUT = "u shkurtua|u shkurtuan|u reduktua|u reduktuan|është shkurtuar|është reduktuar|shkurtoi|reduktoi"
"""Before "për" or "me" and the number."""
_AGED = ("", "e", "i", "in", "it", "ja", "en", "es", "ve", "ore")

TONGUE = Tongue(
    hedges={
        Comparator.ABOUT: """rreth; afërsisht; përafërsisht; afro; rreth e rrotull; diku rreth; diku te; diku tek; nja;
            circa; ca .; ~; ≈; aty rreth; afro rreth""",
        Comparator.OVER: "; ".join(spread(_MUCH, "mbi|më shumë se|më tepër se|më gjatë se"))
        + """; tejkalon; tejkaloi; tejkalojnë; tejkaluan; kalon; kaloi; kalojnë; kaluan; me shumë se; >;
            më e madhe se; më i madh se; më e lartë se; më i lartë se; më të larta se""",
        Comparator.AT_LEAST: "të paktën; më së paku; të pakën; së paku; jo më pak se; minimumi; minimalisht; paktën; "
        "≥; min .; min",
        Comparator.JUST_OVER: "; ".join(spread("pak|diçka|paksa|fare pak", "më shumë se|mbi|më tepër se")),
        Comparator.UNDER: "; ".join(spread(_MUCH, "nën|më pak se"))
        + """; me pak se; <; më e ulët se; më i ulët se; më e vogël se;
            më i vogël se""",
        Comparator.AT_MOST: "deri në; deri; maksimumi; jo më shumë se; më së shumti; maksimalisht; ≤; deri më; "
        "jo më tepër se; maks .; maks; max .; max",
        Comparator.NEARLY: "gati; pothuajse; pothuaj; thuajse; pak më pak se; pak nën; afër; diçka më pak se; "
        "paksa nën",
    },
    afterthoughts={
        Comparator.AT_LEAST: "ose më shumë; e më shumë; apo më shumë; e lart",
        Comparator.AT_MOST: "ose më pak; apo më pak; e poshtë",
        Comparator.ABOUT: "afërsisht",
    },
    scales={
        **dict.fromkeys(["mijë", "mije", "mijësh"], 3),
        **{f"milion{end}": 6 for end in _SCALED},
        "mln": 6,
        "mil": 6,
        "m": 6,
        **{f"miliard{end}": 9 for end in _SCALED},
        **dict.fromkeys(["mld", "mlrd", "mrd"], 9),
        "bn": 9,
    },
    currencies={
        **dict.fromkeys(["eurosh", "eurove", "euroja", "eurot"], "EUR"),
        **dict.fromkeys(
            ["us $", "dollarë amerikanë", *(f"dollar{end}" for end in ("ë", "", "ësh", "ëve", "ët", "i"))], "USD"
        ),
        **{
            f"{stem}{end}{kind}": code
            for stem, (code, of) in {
                "paund": ("GBP", "britanikë"),
                "stërlin": ("GBP", "britanike"),
                "frang": ("CHF", "zvicerane"),
                "dinar": ("RSD", "serbë"),
                "denar": ("MKD", "maqedonas"),
                "lek": ("ALL", "të reja"),
            }.items()
            for end in (("a", "ash", "ave", "at") if of.endswith("e") else ("", "ë", "ësh", "ëve", "ët"))
            for kind in ("", f" {of}")
        },
        **dict.fromkeys(spread("lekë|lekësh|lekëve|lekët", "të vjetra"), ""),
        "cent": "",
    },
    percent="për qind; përqind; %; për - qind; perqind; per qind; përqindje",
    points="pp; pikë përqindjeje; pikë përqindje; pikë; pikë të përqindjes; pikë përqindjesh",
    since="që nga; që prej; që nga viti; prej vitit; "
    + "; ".join(spread("se|sesa|krahasuar me|në krahasim me|ndaj", "|në|vitin|në vitin|vitit"))
    + "; i vitit; e vitit; të vitit",
    basis_points="pikë bazë",
    mille="për mijë; promil; promilë",
    compounds={
        f"{stem}{end}": unit
        for stem, unit in {
            "vjeçar": "years",
            "mujor": "months",
            "javor": "weeks",
            "ditor": "days",
            "orësh": "hours",
        }.items()
        for end in _AGED
    },
    stems={"një": "1"},
    spans={
        **{f"{head}{form}": "1 decades" for head in ("", "një ") for form in ("dhjetëvjeçari", "dhjetëvjeçarin")},
        **dict.fromkeys(["gjysmë shekulli", "një gjysmë shekulli"], "0.5 centuries"),
        **dict.fromkeys(["një çerek shekulli", "çerek shekulli"], "0.25 centuries"),
    },
    negations="jo",
    denials="jo; as",
    for_time="për; në; gjatë",
    durations={
        **dict.fromkeys(
            ["vit", "vjet", "vite", "vitesh", "vjeç", "vjetësh", "viteve", "viti", "vitet"]
            + [f"vjeçar{end}" for end in _AGED],
            "years",
        ),
        **dict.fromkeys(["mujor", "mujore", "mujori"], "months"),
        **dict.fromkeys(["muaj", "muajsh", "muajve", "muajt", "muaji"], "months"),
        **dict.fromkeys(["javë", "javësh", "javëve", "javët", "jave"], "weeks"),
        **dict.fromkeys(["ditë", "ditësh", "ditëve", "ditët", "dite"], "days"),
        **dict.fromkeys(["orë", "orësh", "orëve", "orët", "ore", "orëshe"], "hours"),
        **dict.fromkeys(["minutë", "minuta", "minutash"], "minutes"),
        **dict.fromkeys(["sekondë", "sekonda", "sekondash"], "seconds"),
        **dict.fromkeys(["shekuj", "shekujsh"], "centuries"),
        **dict.fromkeys(
            spread("dekadë|dekade|dekada|dekadash|dekadave|dekadat|dhjetëvjeçarë|dhjetëvjeçarësh|dhjetëvjeçarëve"),
            "decades",
        ),
    },
    bases=dict.fromkeys(
        [
            *spread("e|të|i|nga|së|", "pbb|pbb - së|pbb - ja|pbb'së|bpv|bpv - së|gdp|gdp - së"),
            *spread("e|të|i|nga|", "bruto produktit vendor|prodhimit të brendshëm bruto"),
        ],
        "GDP",
    ),
    periods={
        **dict.fromkeys(["në vit", "për vit", "çdo vit", "vjetore", "vjetor", "në vit secili"], "year"),
        **dict.fromkeys(["në muaj", "për muaj", "çdo muaj", "mujore", "mujor"], "month"),
        **dict.fromkeys(["në ditë", "për ditë", "çdo ditë", "ditore"], "day"),
        **dict.fromkeys(["në javë", "për javë", "çdo javë", "javore"], "week"),
        **dict.fromkeys(["në orë", "për orë"], "hour"),
        **dict.fromkeys(["në tremujor", "çdo tremujor"], "quarter"),
        "për kokë banori": "capita",
    },
    per="për; /",
    each="për; në",
    before="para; përpara; më herët se",
    beyond="pas; më vonë se",
    latest="jo më vonë se; jo pas; më së voni; më së voni deri në; më së voni deri më; më së largu",
    earliest="jo më herët se; jo para",
    to="deri në; deri; deri më; gjer më; deri në vitin",
    conjunction="dhe; e",
    addends="e",
    either="ose; apo",
    between="; ".join(spread("|diku", "midis|ndërmjet|mes")),
    out_of="nga; nga të; nga gjithsej; prej; prej të",
    fillers="""të; e; i; së; gjithsej; vetëm; në; me; për; nga; prej; plot; edhe; rreth të; të gjitha; të gjithë;
        këto; këta; tani; aktualisht; është; janë; ishte; ishin; ka; kanë; arriti; arrin; arritën; arrijnë;
        për herë të parë; buxheti prej; një buxhet prej; një total prej; saktësisht; shtesë; tjera; të tjera;
        u rrit për; u rrit me; rritje prej;
        tashmë; sot; si; brenda; mesatarisht; deri tani; secili; që; numëron; përfshin; kushton;
        është rritur për; është rritur me; """
    + "; ".join(spread("shkoi|zbriti|ra|u ul|u rrit|arriti|u ngrit|është ulur|është rritur", "në")),
    amount_joints="prej",
    amounts="; ".join(
        f"{stem}{end}"
        for stems, ends in (
            (
                "buxhet shpenzim investim kredi grant fond çmim afat kapacitet grup ekip kontingjent total prag "
                "minimum maksimum program objektiv borxh hendek dallim",
                ("", "i", "in", "it", "e", "et", "eve", "esh"),
            ),
            (
                "ndihm shum vler pjes norm gjatës mesatar pag gjob paket kuot popullsi rritj periudh temperatur "
                "shpejtësi shumic forc sipërfaq eksport import",
                ("", "ë", "e", "a", "ën", "en", "ës", "i", "ia", "inë", "et", "ja"),
            ),
        )
        for stem in stems.split()
        for end in ends
    ),
    adjectives="një; i; e; të; së; vjetor; vjetore; përgjithshëm; përgjithshme; mesatar; ushtarak; mbrojtjes",
    articles="një",
    links="""të; e; i; së; në; me; për; nga; prej; dhe; ose; apo; si; se; që; mbi; nën; midis; është; janë; ishte;
        ka; kanë; deri; gjatë; pas; para; ndaj; te; tek; por; nuk; do""",
    vague="""disa; shumë; pak; shumica; pakica; qindra; mijëra; miliona; miliarda; dhjetëra; ndonjë; bilion;
        bilionë; më""",
    dates="""viteve; vitet; më; në; të; i; e; së; datë; datën; vit; viti; vitit; vitin; në vitin; muajin; në muajin;
        muaji; që nga;
        nga; deri më; gjatë; prej; ,; të vitit; i vitit; periudha; periudhën; në periudhën; periudhës; muajt; data;
        me datë; me datën; në datën""",
    months={
        "janari": 1,
        "janarit": 1,
        "shkurti": 2,
        "shkurtit": 2,
        "marsi": 3,
        "marsit": 3,
        "prilli": 4,
        "prillit": 4,
        "maji": 5,
        "majit": 5,
        "qershori": 6,
        "qershorit": 6,
        "korriku": 7,
        "korrikut": 7,
        "gushti": 8,
        "gushtit": 8,
        "shtatori": 9,
        "shtatorit": 9,
        "tetori": 10,
        "tetorit": 10,
        "nëntori": 11,
        "nëntorit": 11,
        "dhjetori": 12,
        "dhjetorit": 12,
        "nentor": 11,
        **{f"{stem}in": number for number, stem in _DECLINED.items()},
        "korrikun": 7,
    },
    weekdays={
        form: number
        for number, forms in enumerate(["hënën", "martën", "mërkurën", "enjten", "premten", "shtunën", "dielën"])
        for form in forms.split()
    },
    and_half="e gjysmë; e gjysem",
    one_in="në; në çdo",
    halves="gjysmë; gjysëm; një gjysmë",
    numbers={
        **dict.fromkeys(["zero", "asnjë"], 0),
        **dict.fromkeys(["njëri", "njëra"], 1),
        **{word: number for number, word in enumerate(_ONES, 2)},
        "tri": 3,
        "dyja": 2,
        **dict.fromkeys(["trija", "tria"], 3),
        "duzinë": 12,
        "duzine": 12,
        **{f"{stem}mbëdhjetë": number for number, stem in enumerate(["një", "dy", "tre", *_ONES[2:8]], 11)},
        "njëzet": 20,
        "tridhjetë": 30,
        "dyzet": 40,
        **{f"{stem}dhjetë": number * 10 for number, stem in enumerate(_ONES[3:8], 5)},
        **{f"{stem}qind": number * 100 for number, stem in enumerate(["një", *_ONES[:8]], 1)},
    },
    oblique={**{f"{word}ve": number for number, word in enumerate(_ONES, 2)}, "triave": 3, "trive": 3},
    ordinals={
        **dict.fromkeys(["pari", "para", "parë", "parin", "parën"], 1),
        **{
            f"{stem}{end}": number
            for number, stem in _RANKED.items()
            for end in (("i", "a", "ë", "in", "ën", "it", "ës") if number < 6 else ("i", "a", "in", "ën", "it", "ës"))
        },
        "katërt": 4,
    },
    superlatives={
        f"më {form}": (1, side)
        for side, forms in {
            "highest": (
                "i larti",
                "e larta",
                "të lartin",
                "të lartën",
                "i madhi",
                "e madhja",
                "të madhin",
                "të madhen",
            ),
            "lowest": ("i ulëti", "e ulëta", "i vogli", "e vogla"),
        }.items()
        for form in forms
    },
    stretches={
        **{
            f"{stem}{end} {joint}": name
            for stem, name in {"fillim": "early", "mes": "mid", "fund": "end of"}.items()
            for end in ("", "i", "in", "it")
            for joint in ("i", "e", "të")
        },
        **dict.fromkeys(["pranverën e", "pranverë të", "pranvera e"], "spring"),
        **dict.fromkeys(["verën e", "verë të", "vera e"], "summer"),
        **dict.fromkeys(["vjeshtën e", "vjeshtë të", "vjeshta e"], "autumn"),
        **{
            f"{part} {ordinal}": f"{name} {length}"
            for parts, length, most in (
                (
                    "gjysmën e|gjysma e|gjysmës së|gjysmëvjetorin e|gjysmëvjetori i|gjashtëmujorin e|gjashtëmujori i",
                    "half",
                    2,
                ),
                ("tremujorin e|tremujori i|tremujorit të|çerekun e|çereku i|kuartalin e|kuartali i", "quarter", 4),
            )
            for number, name, ordinal in (
                (1, "first", "parë"),
                (2, "second", "dytë"),
                (3, "third", "tretë"),
                (4, "fourth", "katërt"),
            )
            if number <= most
            for part in parts.split("|")
        },
        **{
            f"{part} {form}": f"{name} quarter"
            for number, name in enumerate(("first", "second", "third", "fourth"), 1)
            for part in ("tremujori", "tremujorin", "tremujorit", "tm")
            for form in (ROMAN[number - 1], number)
        },
    },
    fractions={
        "gjysma": (1, 2),
        "gjysmën": (1, 2),
        "gjysmës": (1, 2),
        "gjysma e": (1, 2),
        **dict.fromkeys(["çerek", "një çerek", "çereku", "çerekun"], (1, 4)),
        **{
            phrase: (1, n)
            for stem, n in _PARTS.items()
            for phrase in (f"një e {stem}a", f"një të {stem}ën", f"një të {stem}ë", f"një të {stem}ës")
        },
        **{
            f"çdo {head} {stem}{end}": (1, n)
            for n, stem in _RANKED.items()
            for head, ends in {"i": ("i",), "e": ("a",), "të": ("in", "ën")}.items()
            for end in ends
        },
        **dict.fromkeys(spread("tre|tri", "çerekë|çerekët|çereqe"), (3, 4)),
        **{
            f"{head} të {stem}{end}": (number, n)
            for n, stem in _RANKED.items()
            for head, number in [("tri", 3), *((word, number) for number, word in enumerate(_ONES, 2))]
            for end in ("at", "ave", "ash")
            if n > 2 and number < n
        },
    },
    multiples={
        **{
            f"{word}fish{end}": str(number)
            for number, word in _FOLDED.items()
            for end in ("", "i", "in", "uar", "uan", "ohet", "ohen", "ua", "im", "imi", "të", "ta", "ti")
        },
        **{f"u {word}fishua{end}": str(number) for number, word in _FOLDED.items() for end in ("", "n")},
        "një herë e gjysmë": "1.5",
        **dict.fromkeys(["përgjysmuar", "përgjysmë", "u përgjysmua", "përgjysmua", "përgjysmohet"], "0.5"),
    },
    times="herë; x; ×",
    changes="varion; varionin; lëviz",
    falls={
        Fall.SURE: "; ".join(spread(_FELL, "për|me")) + "; minus",
        Fall.SHARES: "; ".join(spread(_CUT, "për|me")),
    },
    fall_nouns={
        Fall.RATES: "rënie; rënia; rënien; rënies; ulje; ulja; uljen; uljes",
        Fall.EITHER: """shkurtim; shkurtimi; shkurtimin; shkurtimit; shkurtime; shkurtimet; humbje; humbja; humbjen;
            humbjes; humbjet; deficit; deficiti; deficitin; deficitit; mungesë; mungesa; mungesën""",
    },
    fall_joints="prej; për; me",
    fall_heads="një",
    places="vendin e; vendi i; vendin; vendi; numri; nr .",
    fall_tails={
        Fall.SURE: "rënie; ulje",
        Fall.EITHER: "; ".join(["më pak", *spread("më", "e|i|të", "ulët|ulëta|vogël|vogla")]),
    },
)
