"""Whether letters are a word that people say, or drawn at random."""

from __future__ import annotations

from itertools import pairwise

from maremma.patterns import compile_late

# How often a letter (row) is followed by another (column) in English and in identifiers: 9 is as often as can be, one
# less is half as often. Counted over the words that many of the installed libraries' files have.
_FOLLOWS = [
    "14541240402656040657322230",
    "64446310630722620552510040",
    "61436205505511700436400030",
    "53347320710422520453511020",
    "42563431200546242765132520",
    "52336500700503630534500040",
    "50207145501435420651510021",
    "72107000601332613435300040",
    "43544440000447630455040204",
    "60207000404220642060604020",
    "50238231600434331364314321",
    "61247220700511620144430050",
    "74017000601341560143500020",
    "51556461502223530366330010",
    "33451230303557450644534210",
    "60226104500611650745400040",
    "30022200000602000440900000",
    "61447230603344620455331040",
    "40527215602322551157512040",
    "60317205700321520654412050",
    "45535230400656250656000000",
    "70118010700011430021100000",
    "70136115601325600553101100",
    "42636302601332271336300340",
    "43435330501455470465123013",
    "60008200600222500020200032",
]
_HUMPS = compile_late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PARTS = compile_late(r"[-_. ]")
_LIKELY = 3.8
_SHORT = 4


def humps(text: str) -> list[str]:
    """The runs of letters, as `camelCase` and separators part them."""
    return _HUMPS.findall(text)


def is_wordlike(run: str) -> bool:
    """Whether a run of letters could be a word. Of four letters or fewer nobody can tell."""
    return len(run) <= _SHORT or _likelihood(run.lower()) >= _LIKELY


def is_said(text: str) -> bool:
    """Whether a text is words alone, with a number at its end at most."""
    return all(
        part.isalpha() and all(map(is_wordlike, humps(part))) for part in _PARTS.split(text.rstrip("0123456789"))
    )


def said_share(text: str) -> float:
    """The share of the characters that stand in runs of three letters or more that could be words."""
    said = sum(len(each) for each in humps(text) if len(each) > 2 and is_wordlike(each))
    return said / len(text) if text else 0.0


def _likelihood(run: str) -> float:
    return sum(int(_FOLLOWS[ord(one) - 97][ord(two) - 97]) for one, two in pairwise(run)) / (len(run) - 1)
