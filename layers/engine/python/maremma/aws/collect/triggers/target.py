"""Which function of this place a trigger's target means, whether it gives a name, a part of the ARN or all of it."""

from __future__ import annotations

from maremma.model.target import LATEST, AccountRegion, split_qualifier
from maremma.patterns import compile_late

_OF_A_PLACE = compile_late(r"arn:[^:]*:lambda:(?P<region>[^:]*):(?P<account>[^:]*):")
_QUALIFIER = compile_late(r"\$LATEST(?:\.PUBLISHED)?|[A-Za-z0-9-_]{1,128}")
_NO_FUNCTION = "it is neither the name nor the ARN of a Lambda function"
_NAMED = compile_late(
    r"(?:(?P<region>[a-z]{2,}(?:-[a-z]+)+-\d):)?(?:(?P<account>\d{12}):)?(?:function:)?"
    r"(?P<name>[A-Za-z0-9-_]+)(?::(?P<qualifier>\$LATEST(?:\.PUBLISHED)?|[A-Za-z0-9-_]+))?"
)


def function_named(text: str, place: AccountRegion) -> tuple[str, str] | None:
    """Name and qualifier of the function of this place that a target means, `$LATEST` when it names no qualifier.

    None for an ARN of another service, and for functions of another region or account; ValueError for what is no
    function as Lambda names them: `orders`, `orders:live`, `111122223333:function:orders`, or an ARN. The error does
    not quote it, for where a request is written down, its parts may be anything.
    """
    if text.startswith("arn:"):
        return _of_arn(text, place)
    match = _NAMED.fullmatch(text)
    if match is None:
        raise ValueError(_NO_FUNCTION)
    if (match["region"] or place.region, match["account"] or place.account) != (place.region, place.account):
        return None
    return match["name"], match["qualifier"] or LATEST


def is_qualifier(text: str) -> bool:
    """Whether a text can be a version or an alias."""
    return _QUALIFIER.fullmatch(text) is not None


def _of_arn(arn: str, place: AccountRegion) -> tuple[str, str] | None:
    if arn.split(":")[2:3] != ["lambda"]:
        return None
    try:
        target, qualifier = split_qualifier(arn)
    except ValueError:
        # What can be read may say that it is not ours, and then nothing is unknown.
        where = _OF_A_PLACE.match(arn)
        if where and AccountRegion(where["account"], where["region"]) != place:
            return None
        raise ValueError(_NO_FUNCTION) from None
    return (target.name, qualifier) if target.place == place else None
