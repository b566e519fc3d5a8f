"""The resources that a call needs an action on: ARN patterns from its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final

from maremma.analysis.iam.sdk.entries import NeededAction
from maremma.analysis.iam.sdk.kinds import Kind, kinds_of, listed_names, own_names, variable_row
from maremma.analysis.iam.sdk.parameters import Parameters
from maremma.analysis.iam.sdk.place import Place
from maremma.analysis.iam.sdk.readings import READINGS, WHOLE, name_in, object_of, tables_in
from maremma.patterns import compile_late

_EVERYTHING: Final = "*"
_MOST_TYPES: Final = 3
"""Where no parameter says which type is meant, more types than these are told as `*`."""

_MOST_ARNS: Final = 50
_URIS: Final = ("s3uri", "s3prefix")
"""Parameters that libraries have instead of a bucket and a key."""

_WRITES_BELOW: Final = compile_late(r"(?:^|\.)(?:output\w*|s3prefix)$|^outputdataconfig\.")
_ARN: Final = "arn:"

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resources:
    """ARN patterns, or `*`, and the variables of their formats for which `*` stands because no parameter tells them."""

    arns: Texts
    unknown: Texts = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """What the parameters say of one type of resource: its ARNs, and how many of its variables they tell."""

    arns: Texts
    bound: int
    required: bool
    unknown: Texts = ()


def resources_of(needed: NeededAction, parameters: Parameters, place: Place) -> Resources:
    """The resources on which a call with these parameters needs an action."""
    if needed.path:
        return _by_path(needed.path, parameters, place)
    kinds = kinds_of(needed)
    if not kinds:
        return Resources((_EVERYTHING,))
    scope = parameters.below(needed.source) if needed.source else parameters
    spoken = {arn for texts in scope.values.values() for arn in texts if any(kind.fits(arn) for kind in kinds)}
    of_kinds = {kind.name: _named(kind, scope, needed.source, place, spoken) for kind in kinds}
    told = _told([named for named in of_kinds.values() if named is not None])
    if not any(named.bound for named in told):
        return _untold(kinds, place)
    made = (kind for kind in kinds if kind.made_unasked and of_kinds[kind.name] is None)
    told = [*told, *(_Named((place.fill(kind.shown),), 0, kind.required, kind.variables) for kind in made)]
    return Resources(_distinct(named.arns for named in told), _distinct(named.unknown for named in told))


def _told(found: Sequence[_Named]) -> Sequence[_Named]:
    """Of many types those that are told as a whole, and those without which AWS takes no request; else the best."""
    if any(named.bound and not named.unknown for named in found):
        return [named for named in found if not named.unknown or (named.required and named.bound)]
    most = max((named.bound for named in found), default=0)
    return [named for named in found if named.bound == most]


def _named(kind: Kind, scope: Parameters, source: str, place: Place, spoken: set[str]) -> _Named | None:
    if kind.reading is not None:
        return _read(kind, scope, place) if kind.reading else None
    arns = tuple(dict.fromkeys(kind.ended(arn) for texts in scope.values.values() for arn in texts if kind.fits(arn)))
    if arns:
        return _Named(arns, len(kind.variables), kind.required)
    if "statement" in scope.values and variable_row(kind.prefix, kind.variables[0]).get("statements"):
        return _by_statements(kind, scope.values["statement"], place)
    return _by_variables(kind, scope, source, place, spoken)


def _read(kind: Kind, scope: Parameters, place: Place) -> _Named | None:
    """A resource that its parameters name in a way of their own."""
    row = kind.reading or {}
    names = frozenset(name.lower() for name in row["from"])
    # What a parameter is called does not matter where the entry says which one it is.
    given = _shallowest(scope, names) or [scope.values[each] for each in ("",) if each in scope.values]
    if not given:
        return None
    answers = [_answer(kind, text, scope, place) for texts in given for text in texts]
    if all(given) and None not in answers:
        return _Named(_distinct(answer for answer in answers if answer), 1, kind.required)
    # One that is not known may also be of a type for which this one speaks.
    around = replace(place, account=row.get("owners", place.account))
    arn = _EVERYTHING if "also" in row else around.fill(kind.shown)
    return _Named((arn,), 1, kind.required, kind.variables)


def _answer(kind: Kind, text: str, scope: Parameters, place: Place) -> Texts | None:
    read = (kind.reading or {})["read"]
    if text.startswith(_ARN) and read not in WHOLE:
        return (text,) if kind.fits(text) else None
    return READINGS[read](text, scope, place)


def _by_variables(kind: Kind, scope: Parameters, source: str, place: Place, spoken: set[str]) -> _Named | None:
    leaf = _leaf(kind, scope, source)
    choices: list[Texts] = []
    unknown: list[str] = []
    bound = 0
    for variable in kind.variables:
        given = leaf.get(variable) or _given(kind, variable, scope, spoken)
        texts = _distinct(given)
        default = kind.default(variable)
        if not given and default and scope.complete:
            texts, given = (default,), [(default,)]
        bound += bool(given)
        if not texts or not all(given):
            texts = (_EVERYTHING,)
            unknown.append(variable)
        choices.append(texts)
    if unknown and not bound:
        return None
    return _filled(kind, choices, place, bound, tuple(unknown))


def _by_statements(kind: Kind, statements: Texts, place: Place) -> _Named | None:
    """The tables that PartiQL statements name, or the indices of tables."""
    named = [(table, index) if index else (table,) for table, index in tables_in(statements)]
    of_kind = [each for each in named if len(each) == len(kind.variables)]
    if named and not of_kind:
        return None
    filled = tuple(_fill(kind, dict(zip(kind.variables, each, strict=True)), place) for each in of_kind)
    if not filled or any(not name.strip(_EVERYTHING) for each in of_kind for name in each):
        return _Named(filled or (place.fill(kind.shown),), 1, kind.required, kind.variables)
    return _Named(tuple(dict.fromkeys(filled)), len(kind.variables), kind.required)


def _filled(kind: Kind, choices: Sequence[Texts], place: Place, bound: int, unknown: Texts) -> _Named:
    """The format with every combination of the texts."""
    filled = (_fill(kind, dict(zip(kind.variables, each, strict=True)), place) for each in product(*choices))
    arns = tuple(dict.fromkeys(islice(filled, _MOST_ARNS + 1)))
    if len(arns) > _MOST_ARNS:
        return _Named((place.fill(kind.shown),), bound, kind.required, kind.variables)
    return _Named(arns, bound, kind.required, unknown)


def _fill(kind: Kind, values: dict[str, str], place: Place) -> str:
    bucket = values.get("BucketName", "")
    if bucket.startswith(_ARN):
        # An access point stands where a bucket is asked for.
        return f"{bucket}/object/{values['ObjectName']}" if "ObjectName" in values else bucket
    return place.fill(kind.shown, values)


def _given(kind: Kind, variable: str, scope: Parameters, spoken: set[str]) -> list[Texts]:
    """What parameters say of a variable, each by its texts. ARNs of the action's types speak for themselves."""
    found = _shallowest(scope, own_names(kind.prefix, kind.name, variable))
    found = found or _shallowest(scope, listed_names(kind.prefix, variable))
    if not found and kind.meant and kind.variables == (variable,) and "name" in scope.values:
        found = [scope.values["name"]]
    kept = [texts for texts in found if not texts or not set(texts) <= spoken]
    return [tuple(name_in(text, kind.prefix, variable) or _EVERYTHING for text in texts) for texts in kept]


def _shallowest(scope: Parameters, names: frozenset[str]) -> list[Texts]:
    """The parameters of these names that lie least deep: the `Key` of a copy is not that of its source."""
    found = list(scope.ending(names))
    depth = min((path.count(".") for path, _ in found), default=0)
    return [texts for path, texts in found if path.count(".") == depth]


def _leaf(kind: Kind, scope: Parameters, source: str) -> Mapping[str, list[Texts]]:
    """The variables that one parameter tells which the entry names: `s3://bucket/key`, or the first one."""
    path = next((each for each in _URIS if each in scope.values), None) if kind.prefix == "s3" else None
    texts = scope.values.get("" if path is None else path)
    if texts is None or not kind.variables or (path is None and not source):
        return {}
    start = "" if path is None else "s3://"
    split = [object_of(start + text.removeprefix(start)) for text in texts] if kind.prefix == "s3" else []
    if split and all(split):
        written = [each for each in split if each]
        keys = tuple(_key_pattern(key, source or path or "") for _, key in written)
        return {"BucketName": [tuple(bucket for bucket, _ in written)], "ObjectName": [keys]}
    return {} if path is not None else {kind.variables[0]: [texts]}


def _key_pattern(key: str, source: str) -> str:
    """The keys of objects that a call reads or writes: what it writes gets a name below the given place."""
    below = key.endswith("/") or not key or _WRITES_BELOW.search(source.lower())
    return f"{key.rstrip('*')}*" if below else key


def _untold(kinds: Sequence[Kind], place: Place) -> Resources:
    """Every resource of the types without which AWS takes no request, if they are few.

    A call that names none of the types that it may name is on no resource, which only `*` takes in.
    """
    likely = [kind for kind in kinds if kind.required]
    unknown = _distinct(kind.variables for kind in likely)
    if not 0 < len(likely) <= _MOST_TYPES:
        return Resources((_EVERYTHING,), unknown)
    return Resources(tuple(dict.fromkeys(place.fill(kind.shown) for kind in likely)), unknown)


def _by_path(path: str, parameters: Parameters, place: Place) -> Resources:
    """The resource of a management call of API Gateway: its path, with what the call says of the labels in it."""
    unknown: list[str] = []

    def told(label: re.Match[str]) -> str:
        name = re.sub(r"[^a-z0-9]", "", label[1].lower())
        texts = _distinct(_shallowest(parameters, frozenset({name})))
        if len(texts) == 1:
            return texts[0]
        unknown.append(label[1])
        return _EVERYTHING

    filled = re.sub(r"\{([^}]+)\}", told, path)
    return Resources((f"arn:{place.partition}:apigateway:{place.region}::{filled}",), tuple(unknown))


def _distinct(groups: Iterable[Sequence[str]]) -> Texts:
    return tuple(dict.fromkeys(each for group in groups for each in group))
