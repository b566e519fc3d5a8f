"""The values that a guardrails file is made of, each with what is wrong when it is not one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator

from maremma.bounded import is_number
from maremma.errors import SignatureRefused
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import QuarantineMode
from maremma.model.results.cause import CAUSE_PREFIX
from maremma.model.rule import Family
from maremma.model.severity import Severity
from maremma.model.triage import Triage
from maremma.patterns import compile_late
from maremma.rules import RULES

FAMILIES = tuple(each.name for each in Family)
RULE_IDS = tuple(each.id for each in RULES)
_NAMES = {each.name: each.id for each in RULES}

NEVER = math.inf
"""What `off` stands for as a rise: no score makes it."""

COUNTS_AS = ("alert", "violation")
CONSEQUENCES = ("finding", "quarantine")

_DAY = compile_late(r"\d{4}-\d\d-\d\d")
_REGION = compile_late(r"[a-z]{2,3}(-[a-z]+)+-\d{1,2}")
_UNIT = compile_late(r"ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}")


def meant(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` if something known is close to a word, else nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def _one_of(word: object, known: Iterable[str], what: str) -> str:
    known = list(known)
    if isinstance(word, str) and word in known:
        return word
    hint = meant(word, known) if isinstance(word, str) else ""
    raise ValueError(f"this is no {what}; {hint or 'write one of ' + ', '.join(known)}")


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    if value in ("", None) or isinstance(value, str):
        raise ValueError("this is empty; write something, or remove the key")
    raise ValueError("this is not text; write it in one line, in quotes if it holds `:` or `#`")


def _flag(value: object) -> object:
    if value in (True, "true", False, "false"):
        return value in (True, "true")
    raise ValueError("this is neither true nor false; write one of the two")


def _severity(value: object) -> Severity:
    return Severity[_one_of(value, [str(each) for each in Severity], "severity").upper()]


def _reachability(value: object) -> Reachability:
    names = {str(each): each for each in Reachability}
    return names[_one_of(value, names, "exposure")]


def _mode(value: object) -> QuarantineMode:
    return QuarantineMode(_one_of(value, [each.value for each in QuarantineMode], "mode"))


def _rule(value: object) -> str:
    if isinstance(value, str) and value in _NAMES:
        raise ValueError(f"rules go by their id here; write `{_NAMES[value]}`")
    if isinstance(value, str) and value in (*RULE_IDS, *FAMILIES):
        return value
    hint = meant(value.upper(), (*RULE_IDS, *FAMILIES)) if isinstance(value, str) else ""
    raise ValueError(f"there is no such rule or family of rules; {hint or '`maremma rules` lists them'}")


def _account(value: object) -> str:
    if isinstance(value, str) and len(value) == 12 and is_number(value):
        return value
    raise ValueError("this is no account id; write its 12 digits, in quotes")


def _region(value: object) -> str:
    if isinstance(value, str) and _REGION.fullmatch(value):
        return value
    raise ValueError("this is no region; write one such as eu-west-1")


def _unit(value: object) -> str:
    if isinstance(value, str) and _UNIT.fullmatch(value):
        return value
    raise ValueError("this is no organizational unit; write an id such as ou-ab12-34cd56ef, or r-ab12 for the root")


def _fingerprint(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{16}", value):
        return value
    raise ValueError("this is no fingerprint; copy the 16 digits that `maremma show` prints")


def _cause(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(rf"{CAUSE_PREFIX}[0-9a-f]{{16}}", value):
        return value
    raise ValueError(f"this is no root cause; copy the id that `maremma rank` prints; it begins with {CAUSE_PREFIX}")


def _triage(value: object) -> Triage:
    return Triage(_one_of(value, [each.value for each in Triage], "state"))


def _key_id(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value):
        return value
    raise ValueError("this is no id of a key; copy the 64 digits that `maremma keys` prints")


def _public_pem(value: object) -> str:
    # cryptography takes time to load, and few files name keys.
    from maremma.analysis.signing.keys import public_key

    if not isinstance(value, str) or "PRIVATE KEY" in value:
        raise ValueError("this is no public key; paste the file that ends in `.pub`, as a block after `|`")
    try:
        return public_key(value).pem
    except SignatureRefused as error:
        raise ValueError(str(error)) from None


def _issuer(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"https://[^\s*]{1,300}", value):
        return value
    raise ValueError("this is no issuer; write its URL as it is, such as https://token.actions.githubusercontent.com")


def _pattern(value: object) -> str:
    from maremma.analysis.signing.identity import compiled

    text = _text(value)
    try:
        compiled(text)
    except SignatureRefused as error:
        raise ValueError(str(error)) from None
    return text


def _counts_as(value: object) -> str:
    return _one_of(value, COUNTS_AS, "word on what counts as a violation")


def _consequence(value: object) -> str:
    return _one_of(value, CONSEQUENCES, "consequence")


def _rise(value: object, points: ValidatorFunctionWrapHandler) -> float:
    return NEVER if value == "off" else float(points(value))


def instant(value: object) -> datetime:
    """A day, which ends at midnight UTC, or an instant with its zone; ValueError for anything else."""
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.combine(date.fromisoformat(value), time(23, 59, 59), UTC)
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None:
        raise ValueError("this is no date; write a day such as 2030-06-30, or an instant such as 2030-06-30T12:00:00Z")
    if at.tzinfo is None:
        raise ValueError("this instant has no zone; add `Z` or an offset such as `+02:00`")
    return at


def _schema(kind: str | list[str], **more: str | int | list[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


Version = Annotated[
    Literal[1], BeforeValidator(lambda each: 1 if each in (1, "1") else each), _schema("integer", const=1)
]
Text = Annotated[str, BeforeValidator(_text), Field(max_length=500), _schema("string", minLength=1, maxLength=500)]
Flag = Annotated[bool, BeforeValidator(_flag), _schema("boolean")]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Rise = Annotated[
    float,
    Field(gt=0, le=100, allow_inf_nan=False),
    WrapValidator(_rise),
    # What is not a number has to fit the pattern.
    _schema(["number", "string"], exclusiveMinimum=0, maximum=100, pattern="^off$"),
]
SeverityName = Annotated[Severity, BeforeValidator(_severity), _schema("string", enum=[str(each) for each in Severity])]
ExposureName = Annotated[
    Reachability, BeforeValidator(_reachability), _schema("string", enum=[str(each) for each in Reachability])
]
ModeName = Annotated[
    QuarantineMode, BeforeValidator(_mode), _schema("string", enum=[each.value for each in QuarantineMode])
]
RuleId = Annotated[str, BeforeValidator(_rule), _schema("string", enum=[*FAMILIES, *RULE_IDS])]
AccountId = Annotated[str, BeforeValidator(_account), _schema(["string", "integer"], pattern="^[0-9]{12}$")]
RegionName = Annotated[str, BeforeValidator(_region), _schema("string", pattern=f"^{_REGION.pattern}$")]
UnitId = Annotated[str, BeforeValidator(_unit), _schema("string", pattern=f"^({_UNIT.pattern})$")]
Mark = Annotated[str, BeforeValidator(_fingerprint), _schema(["string", "integer"], pattern="^[0-9a-f]{16}$")]
CauseId = Annotated[str, BeforeValidator(_cause), _schema("string", pattern=f"^{CAUSE_PREFIX}[0-9a-f]{{16}}$")]
TriageName = Annotated[Triage, BeforeValidator(_triage), _schema("string", enum=[each.value for each in Triage])]
KeyId = Annotated[str, BeforeValidator(_key_id), _schema("string", pattern="^[0-9a-f]{64}$")]
PublicPem = Annotated[str, BeforeValidator(_public_pem), _schema("string", minLength=1)]
IssuerUrl = Annotated[str, BeforeValidator(_issuer), _schema("string", pattern="^https://[^\\s*]{1,300}$")]
Pattern = Annotated[
    str, BeforeValidator(_pattern), Field(max_length=500), _schema("string", minLength=1, maxLength=500)
]
CountsAs = Annotated[str, BeforeValidator(_counts_as), _schema("string", enum=[*COUNTS_AS])]
Consequence = Annotated[str, BeforeValidator(_consequence), _schema("string", enum=[*CONSEQUENCES])]
TagValue = Annotated[str, BeforeValidator(_text), _schema(["string", "number", "boolean"])]
Instant = Annotated[datetime, BeforeValidator(instant), _schema("string")]
