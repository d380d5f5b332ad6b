"""Words by which names are told apart: bodies from people, given names from family names."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


BODY_WORDS = word_set(
    """
    academy administration agencija agency agjencia alliance assembly association assoziation authority bundesamt
    bundesministerium bundestag bureau centre center centrum centro collaboration college comisión comité commission
    committee community company conference confederation congress conseil consejo consortium cooperation corporation
    council directorate delegation department federation fondation foundation forum fund fundación fundacja gazette gmbh
    government group gruppe inc institut institute instituti institutet institution instituto instytut initiative
    international intelligence kommission komisija kommissionen kuvendi laboratories laboratory league library llc ltd
    ministarstvo ministère ministeri ministeria ministerie ministerio ministerium ministerstvo ministerul ministri
    ministria ministry mission museum nations nato network observatory observatoire office ombudsman organisation
    organization organizata organización parliament parlament parlement partnership platform programme police
    presidency qendra qeveria republic secretariat senate service services société society stiftung syndicate
    taskforce team trust union unit universität universitat universitet universiteti universiteit universidad
    universidade università université university verband verein vlada ministerija bank banka agentur amt zentrum
    gesellschaft vereinigung ag kollektiv worldbank eurostat unesco unicef oecd
    """
) - {"ag", "bank", "amt"}
"""Words of the names of bodies; those that are family names as well (Bank, Church, Court, Press) are left out."""

BODY_BEGINNINGS = word_set(
    """
    African American Asian Balkan Balkans British Central European Federal Global International National Nordic Royal
    The United US UK UN EU World
    """
)
BODIES = frozenset(
    {
        "freedom house", "chatham house", "deutsche welle", "der spiegel", "die zeit", "radio free europe", "le monde",
        "associated press", "agence france presse", "al jazeera", "amnesty international", "france 24", "el país",
        "radio slobodna evropa", "radio evropa e lirë", "clingendael", "bellingcat", "anadolu ajansı", "la repubblica",
    }
)  # fmt: skip
"""Bodies whose names hold no word of one."""
BODY_ENDS = word_set(
    """
    Analytics Consulting Consultants Courts Force Forces Guard Herald Industries Labs News Partners Reuters
    Software Solutions Systems Technologies Times Tribune Watch
    """
)
GIVEN_NAMES = word_set(
    """
    adam agnes albert alex alexander alice alison amanda amy ana andrea andrew angela ann anna anne anthony antonio
    arben arthur barbara ben benjamin bernard betty brian carl carla carlos carol caroline catherine charles
    charlotte chris christian christina christine christopher claire claudia daniel daniela david deborah dennis
    diana donald dorothy edward elena elisabeth elizabeth ellen emily emma eric erik eva fatos francesco frank franz
    fred gary george gerhard giovanni grace greg gregory günter hannah hans harry heather heinrich helen helena
    henry hugh ian ilir ingrid irene isabel ivan jack jacob james jan jane janet jason jean jeff jennifer jessica
    jim joan joe johann johannes john jonathan jose joseph josef juan judith julia julie jürgen karen karl kate
    katherine keith kelly kenneth kevin klaus lars laura lee leo lisa louis louise lucy luis luke marco margaret
    maria marie mark markus martha martin mary matt matthew maria michael michelle mike monica nancy natalie neil
    nicholas nick nicole olga olivia oliver oscar patricia patrick paul paula pedro peter petra philip rachel ralph
    raymond rebecca richard robert roger ronald rose ruth ryan sam samuel sandra sara sarah scott sean sebastian
    simon sofia sophie stefan stephen steve steven susan susanne suzanne teresa theresa thomas tim timothy tom tony
    ursula valentina vera victor victoria vincent walter werner will william wolfgang yvonne zoe
    """
)

SUFFIXES = word_set(
    """
    jr sr junior senior i ii iii iv v vi vii viii esq phd ph.d md m.d jur dr fils père sj s.j op o.p osb ofm dds
    esquire kbe obe cbe mbe frs qc kc bt bart mp ret usa usaf usn rn ba ma msc 2nd 3rd 1st der ältere d.ä d.j filho
    neto hijo jnr snr jun sen
    """
)
