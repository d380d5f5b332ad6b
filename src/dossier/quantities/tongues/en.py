"""English, British and American.

"Higher than" and "lower than" let the number itself in, for it is often what is compared with ("higher than NATO's
2 percent"), where "more than" and "over" do not.
"""

from __future__ import annotations

from dossier.quantities.intervals import Comparator
from dossier.quantities.phrases import listed, split_words, spread
from dossier.quantities.tongue import Fall, Tongue

_LITTLE = (
    "just|slightly|a little|little|a bit|marginally|only just|barely|only slightly|a touch|a shade|a hair|a fraction|"
    "a tad|a whisker|fractionally"
)
_MUCH = "well|far|much|considerably|significantly|substantially|comfortably|way|many|rather|somewhat|easily"
_NOT = (
    "not|never|didn't|doesn't|don't|won't|can't|cannot|couldn't|wouldn't|shouldn't|isn't|aren't|wasn't|weren't|hasn't|"
    "haven't|hadn't"
)
_UPWARD = (
    "more than|over|above|higher than|greater than|larger than|bigger than|longer than|older than|further than|"
    "farther than"
)
_DOWNWARD = "less than|fewer than|lower than|smaller than|shorter than|younger than|below|under"
_FELL = (
    "fell|fall|falls|falling|fallen|dropped|drop|drops|dropping|declined|decline|declines|declining|decreased|"
    "decrease|decreases|decreasing|shrank|shrunk|shrink|shrinking|contracted|plunged|plummeted|dipped|slipped|sank|"
    "sunk|tumbled|slumped|crashed|went down|gone down|goes down|down"
)
_CUT = (
    "reduced|reduce|reduces|reducing|cut|cuts|cutting|lowered|lower|lowering|slashed|slashing|slash|trimmed|trimming|"
    "scaled back|cut back"
)
_FOLD = split_words(
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_FALLS = "decrease|decline|drop|fall|contraction"
_CUTS = "reduction|cut|loss|shortfall|deficit"

TONGUE = Tongue(
    hedges={
        Comparator.ABOUT: """about; around; hovering around; hovering at; round about; around about; roughly; some;
            approximately; approx; approx
            .; circa; c .; ca .; ca; ~; ≈; ±; an estimated; estimated; estimated at; just about; in the region of;
            on the order of; in the order of; of the order of; in the vicinity of; somewhere around; more or less;
            hardly; barely; scarcely; est .; est; almost exactly; plus or minus; perhaps; maybe; something like;
            more like""",
        Comparator.OVER: "; ".join(
            [
                *spread("|" + _MUCH, "over|above|more than|in excess of|north of"),
                "exceeding; exceeds; exceed; exceeded; beyond",
                "upwards of; upward of; >; surpassing; somewhere north of; something over",
                "surpasses; surpassed; surpass; topping; topped; tops; longer than; older than",
            ]
        ),
        Comparator.AT_LEAST: "; ".join(
            [
                *spread("|" + _MUCH, "higher than|greater than|larger than|bigger than"),
                *spread("no|nothing|" + _NOT, _DOWNWARD),
                "at least; at the very least; a minimum of; minimum; minimum of; min; min .",
                "at or above; ≥; > =; equal to or more than; equal to or above",
            ]
        ),
        Comparator.JUST_OVER: "; ".join(
            spread(_LITTLE + "|hardly|barely|scarcely", "over|above|more than|in excess of|higher than|north of")
        ),
        Comparator.UNDER: "; ".join(
            [
                *spread("|" + _MUCH, "under|below|less than|fewer than"),
                "not even; <; shorter than; south of; somewhere south of",
                *spread(_NOT + "|failed to|fails to|fail to", "reach"),
                *spread(_NOT, "as much as|as many as"),
                "never reached; never reaches; something under",
                *spread("|falls |fell |fall |falling |fallen ", "short of|shy of"),
            ]
        ),
        Comparator.AT_MOST: "; ".join(
            [
                *spread("|" + _MUCH, "lower than|smaller than"),
                *spread("no|" + _NOT, _UPWARD + "|exceeding"),
                *spread(_NOT, "exceed|surpass|top"),
                "never exceeded; never topped; never surpassed; anything up to",
                "up to; up to and including; at most; at the most; at the very most; a maximum of; maximum; maximum of",
                "max; max .; as many as; as much as; as high as; ≤; < =; at or below",
                "equal to or less than; equal to or below",
            ]
        ),
        Comparator.NEARLY: "; ".join(
            [
                *spread(_LITTLE, "under|below|less than|fewer than|short of|shy of|lower than|south of"),
                "nearly; almost; close to; close on; getting on for; not far short of",
                "not far off; not quite; approaching; approaches; approached; nearing; neared; nears",
                "very nearly; very close to",
            ]
        ),
    },
    afterthoughts={
        Comparator.ABOUT: """or so; or thereabouts; - odd; odd; approximately; approx; roughly; give or take;
            est .; est; estimated""",
        Comparator.AT_LEAST: """or more; and more; or above; and above; or over; and over; or higher; plus; - plus;
            at least; or greater; and up; minimum; upwards; or later; at the very least; and counting; and then some;
            if not more""",
        Comparator.JUST_OVER: "and a bit; and a little; and change",
        Comparator.AT_MOST: """or less; or fewer; or below; or lower; or under; at most; at the most; at the very
            most; maximum; max; max .; tops; at the outside; downwards; if not less; if not fewer""",
    },
    scales={
        "thousand": 3,
        "k": 3,
        "thousands": 3,
        "million": 6,
        "millions": 6,
        "m": 6,
        "mn": 6,
        "mio": 6,
        "mln": 6,
        "billion": 9,
        "billions": 9,
        "bn": 9,
        "b": 9,
        "bln": 9,
        "bil": 9,
        "mrd": 9,
        "mld": 9,
        "trillion": 12,
        "trillions": 12,
        "tn": 12,
        "trn": 12,
    },
    currencies={
        **dict.fromkeys(spread("us|u . s .", "dollar|dollars|$"), "USD"),
        "swiss franc": "CHF",
        "swiss francs": "CHF",
        "pounds sterling": "GBP",
        "pound sterling": "GBP",
        "serbian dinar": "RSD",
        "serbian dinars": "RSD",
        "albanian lek": "ALL",
        "albanian lekë": "ALL",
        "macedonian denar": "MKD",
        "macedonian denars": "MKD",
        "convertible mark": "BAM",
        "convertible marks": "BAM",
        "marks": "BAM",
        "turkish lira": "TRY",
        "turkish liras": "TRY",
        **{
            f"{people} {word}": code
            for people, code, words in (
                ("norwegian", "NOK", "krone; kroner"),
                ("danish", "DKK", "krone; kroner"),
                ("swedish", "SEK", "krona; kronor; kroner"),
                ("czech", "CZK", "crown; crowns; koruna; korunas"),
                ("british", "GBP", "pound; pounds"),
                ("canadian", "CAD", "dollar; dollars"),
                ("australian", "AUD", "dollar; dollars"),
                ("hungarian", "HUF", "forint; forints"),
                ("polish", "PLN", "zloty; zlotys"),
                ("ukrainian", "UAH", "hryvnia; hryvnias"),
                ("russian", "RUB", "rouble; roubles; ruble; rubles"),
                ("bulgarian", "BGN", "lev; leva; levs"),
                ("romanian", "RON", "leu; lei"),
                ("japanese", "JPY", "yen"),
                ("chinese", "CNY", "yuan"),
            )
            for word in listed(words)
        },
        **dict.fromkeys(["eurocent", "eurocents", "euro - cent", "euro - cents"], ""),
        "euro cents": "",
        "euro cent": "",
        "cents": "",
        "cent": "",
    },
    percent="percent; per cent; per - cent; %; pct; pc; percentage",
    points="""percentage point; percentage points; percentage - point; percentage - points; percent points; pp; pps;
        p . p .; p . p; ppt; ppts; percent point; % points; % point; % - points; % - point; pct points; points;
        point; pts""",
    since="since; since the year; than in; as in; on; compared with; compared to",
    basis_points="basis points; basis point; basis - point; basis - points",
    mille="per mille; permille; per mil",
    spans={
        **{
            f"{head}{part} {joint}{word}": f"{number} {unit}"
            for part, number in {"half": "0.5", "quarter": "0.25"}.items()
            for word, unit in {"century": "centuries", "decade": "decades", "year": "years", "hour": "hours"}.items()
            for head in ("", "a ", "one ", "three " if part == "quarter" else "a ")
            for joint in ("", "- ")
            if head != "three " and (part, word) != ("quarter", "year")
        },
        **{
            f"{head}{word} - long": f"1 {word}s"
            for head in ("", "a ", "the ")
            for word in ("decade", "year", "month", "week", "day")
        },
        **{f"{head}decade - old": "1 decades" for head in ("", "a ", "the ")},
        **{
            f"{head} full {word}": f"1 {word}s" for head in ("a", "one") for word in ("decade", "year", "month", "week")
        },
        **dict.fromkeys(["quarter of a century", "one quarter of a century"], "0.25 centuries"),
        **dict.fromkeys(["half an hour", "half - an - hour"], "0.5 hours"),
        **{f"{head}{word}long": f"1 {word}s" for head in ("", "a ", "the ") for word in ("year", "month", "week")},
    },
    softened={Comparator.JUST_OVER: "a good; good"},
    parts={"third": (1, 3), "quarter": (1, 4), "fifth": (1, 5), "tenth": (1, 10), "half": (1, 2)},
    negations="no; not; nothing; never; hardly; barely; scarcely; just; only; slightly; well; far",
    denials="not; never; nor; neither",
    for_time="over; for; in; within; during",
    durations={
        **{
            word: word
            for word in ["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"]
        },
        **{word: word for word in ["month", "months", "year", "years", "decade", "decades", "century", "centuries"]},
        "year ' s": "year",
        "years '": "years",
        "year's": "year",
        "month's": "month",
        "day's": "day",
        "fortnight": "fortnight",
        "fortnights": "fortnight",
        "min": "minute",
        "mins": "minutes",
        "h": "hours",
        "hr": "hour",
        "hrs": "hours",
        "yr": "year",
        "yrs": "years",
    },
    bases={
        **dict.fromkeys(
            [
                *spread("of", "|the|its|their|national|the country's|annual|total|combined", "gdp"),
                *spread("of", "|the|its|their|the country's", "gross domestic product"),
                *spread("gdp", "|share"),
            ],
            "GDP",
        ),
        **dict.fromkeys(spread("of", "|the|its|their", "gni|gross national income"), "GNI"),
    },
    periods={
        **dict.fromkeys(spread("per|a|each|every|/", "year|yr"), "year"),
        **dict.fromkeys(["annually", "yearly", "per annum", "p . a .", "p . a", "pa", "a year each", "annual"], "year"),
        **dict.fromkeys([*spread("per|a|each|every|/", "month"), "monthly"], "month"),
        **dict.fromkeys([*spread("per|a|each|every|/", "week"), "weekly"], "week"),
        **dict.fromkeys([*spread("per|a|each|every|/", "day"), "daily"], "day"),
        **dict.fromkeys([*spread("per|a|each|every|/", "quarter"), "quarterly"], "quarter"),
        **dict.fromkeys([*spread("per|a|an|each|every|/", "hour"), "hourly"], "hour"),
        **dict.fromkeys(["per capita", "per head", "per person", "a head"], "capita"),
    },
    per="per; a; an; each; every; /",
    before="before; prior to; earlier than; ahead of",
    beyond="after; later than; following",
    latest="no later than; not later than; on or before; not after",
    earliest="no earlier than; not earlier than; no sooner than; not before; on or after",
    to="to; until; till; through; up to; and up to",
    conjunction="and; &",
    either="or",
    between="between; in between; anywhere between; anything between; somewhere between; ranging between",
    out_of="""of; of every; of the; of its; of their; of these; of those; of all; of all the; out of; out of the;
        out of every""",
    fillers="""the; whole; all; its; their; his; her; our; these; those; this; that; such; only; just; another;
        additional; extra; further; other; total of; a total of; total; combined; record; same; of; in; on; at; by;
        to; for; with; from; has; have; had; is; are; was; were; been; be; being; of the; worth; valued at; stands
        at; reached; reaching; reaches; totalling; totaling; amounting to; currently; now; still; initial; entire;
        past; last; next; coming; previous; every one of the; each of the; budget of; a budget of; package of; a
        package of; ceiling of; a ceiling of; sum of; a sum of; increase of; an increase of; a rise of; rise of;
        growth of; rose by; grew by; increased by; up by; risen by; grown by; gone up by; went up by; went up;
        gained; climbed by; climbed; jumped by; jumped; surged by; surged; expanded by; expanded; soared by; soared;
        came; comes; capped at; limited to; exactly; precisely; as; than; fully; staggering; whopping; hefty;
        massive; meagre; paltry; every; once every; an additional; an extra; a further; a record; a record high of;
        a record low of; record high of; as few as; as little as; as low as; a combined; a mere; mere; a number of;
        equal to; since; until; by the; during; throughout; as of; over the; under the; a force of; up; grew; rose;
        increased; about the; around the; more than the; less than the; nearly the; almost the; at least the; at
        around the; ranked; ranks; ranking; spent; spends; spending; cost; costs; costing; totalled; totaled;
        amounts to; amounted to; stood at; accounts for; accounted for; received; receives; employs; remaining;
        existing; original; planned; proposed; projected; expected; approved; agreed; pledged; reported; overall;
        final; average; on average; an average; annual; an annual; averaging; averaged; includes; including;
        comprising; comprises; numbering; allocated; allocates; as early as; as recently as; a full; full; to the
        tune of; joint; jointly; tied; aged; age; within; very; single; equal""",
    amount_joints="of; worth; totalling; totaling; averaging",
    articles="a; an",
    links="""of; in; for; from; to; at; on; by; with; and; or; as; than; that; which; who; over; under; between;
        within; is; are; was; were; has; have; had; be; per; into; through; during; since; until; but; while; where;
        when; after; before; among; across; against; about; not; also; will; would; may; can; could; should; it;
        its; this; last; next; alone; altogether; overall; later; earlier; ago; respectively; combined; only;
        already; so; yet; each""",
    vague="""several; few; fewer; many; numerous; dozens; scores; hundreds; thousands; millions; billions; tens;
        couple; handful; most; majority; minority; multiple; various; countless; more; less; much; lots; plenty;
        any; each""",
    dates="""through; the; of; in; on; at; in the; since; by; until; during; as of;
        from; till; to; back in; dated; signed; at the latest; effective; with effect from; starting;
        towards; toward; years; period; the period; year; in the year; ad; a . d .; ce; ,; for; throughout; the years;
        onwards; onward; fiscal year; financial year; calendar year; as early as; as late as; as recently as""",
    multiples={
        **dict.fromkeys(["double", "doubled", "doubles", "doubling", "twice", "twofold", "two - fold"], "2"),
        **dict.fromkeys(["triple", "tripled", "triples", "tripling", "thrice"], "3"),
        **dict.fromkeys(["treble", "trebled", "trebles", "trebling"], "3"),
        **dict.fromkeys(["quadruple", "quadrupled", "quadruples", "quadrupling"], "4"),
        **dict.fromkeys(["quintuple", "quintupled", "quintuples", "quintupling"], "5"),
        **dict.fromkeys(["sextuple", "sextupled", "sextuples", "sextupling"], "6"),
        **dict.fromkeys(["septuple", "septupled", "septuples", "septupling"], "7"),
        **dict.fromkeys(["octuple", "octupled", "octuples", "octupling"], "8"),
        **dict.fromkeys(["halve", "halved", "halves", "halving"], "0.5"),
        **{f"{word}fold": str(number) for number, word in enumerate(_FOLD, 3)},
        **dict.fromkeys(
            ["half as much again", "half as many again", "half again as much", "half again as many"], "1.5"
        ),
        "thirtyfold": "30",
        "fortyfold": "40",
        "fiftyfold": "50",
        "hundredfold": "100",
        "once": "1",
    },
    months={"sept": 9, "sep": 9, "febr": 2, "jun": 6, "jul": 7},
    times="times; x; ×; fold; - fold",
    and_half="and a half",
    changes="ranging; ranged; ranges; range; varying; varied; varies; vary; anywhere; fluctuated; spanning",
    rises="rose; grew; climbed; jumped; surged; expanded; soared; increased; up; increase; rise; growth",
    start="from",
    falls={
        Fall.SURE: "; ".join([*spread(_FELL, "by|"), "minus by", "negative", "negative growth of"]),
        Fall.SHARES: "; ".join(spread(_CUT, "by")),
        Fall.EITHER: "lost; loses; cut; cuts; cutting; slashed; slashes; trimmed; trims; shaved",
    },
    fall_nouns={
        Fall.RATES: "; ".join([*_FALLS.split("|"), "decreases; declines; drops; falls; contractions"]),
        Fall.EITHER: "; ".join(
            [*_CUTS.split("|"), "reductions; cuts; losses; shortfalls; deficits; cutback; cutbacks"]
        ),
    },
    fall_joints="of; by; worth; totalling; amounting to",
    fall_heads="; ".join(spread("a|the|", "sharp|slight|small|further|steep|modest|total|")),
    places="no .; nr .; number; #; place; rank; position",
    fall_tails={
        Fall.SURE: "; ".join(spread("|annual|overall|sharp|real", _FALLS + "|declines|drops|decreases|down")),
        Fall.EITHER: "; ".join(
            [
                *_CUTS.split("|"),
                "lower; less; fewer; smaller; cheaper; below; cuts; as small; as few; as little; as low",
            ]
        ),
    },
    prepositions={
        "over": """concern; concerns; dispute; disputes; control; authority; sovereignty; veto; power; influence;
            debate; row; clash; clashes; war; wars; tension; tensions; conflict; disagreement; advantage; took;
            take; taken; taking; lead; spread; spreads; split; divided; distributed; allocated; disbursed;
            extending; extends; extended; jurisdiction; oversight; supervision; presides; ruled; hang; hangs; anger;
            worries; questions; doubts; negotiations; talks; argument; fight; staggered; phased""",
        "about": """concern; concerns; concerned; worry; worries; worried; talk; talks; talked; talking; speak;
            speaks; spoke; speaking; information; question; questions; debate; debates; say; says; said; know;
            knows; think; thinks; thinking; asked; asks; ask; report; reports; doubts; doubt; fears; learn; learned;
            news; facts; data; written; wrote; warn; warned; warns; complain; complained; truth; story; book; how;
            what""",
        "under": """funded; financed; grant; grants; granted; covered; supported; held; placed; carried; signed;
            established; created; falls; fall; falling; fell; felt; come; comes; coming; came; grouped; listed;
            command; organised; organized; launched; projects; programmes; provided; available; implemented; agreed;
            obligations; commitments; eligible""",
        **dict.fromkeys(
            ["north of", "south of"],
            "km; kilometres; kilometers; miles; lie; lies; lying; located; further; farther; area; region; border",
        ),
        "up to": """adds; add; adding; added; brings; bringing; brought; came; comes; rose; went; grew; grown;
            rising; growing; lived; lives; living; catch; catches; caught""",
    },
    day_dot=False,
)
