"""Values of parameters that name a resource in another way than its ARN does: URLs, paths, aliases, partial ARNs.

Each function takes a text (`*` in it is any run of unknown characters), the parameters beside it, and the place; it
gives the ARN patterns that IAM would check. None says that the text does not tell the resource.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from maremma.analysis.iam.sdk.formats import fits, variables_of
from maremma.analysis.iam.sdk.parameters import Parameters
from maremma.analysis.iam.sdk.place import Place
from maremma.analysis.iam.universe.details import arn_formats
from maremma.patterns import compile_late

Reading = Callable[[str, Parameters, Place], tuple[str, ...] | None]

_QUEUE_URL: Final = compile_late(r"https?://(?:sqs\.([\w-]+)\.|([\w-]+)\.queue\.|queue\.)?[^/]+/(\d{12}|\*)/([^/?]+)")
_FUNCTION: Final = compile_late(r"(?:(\d{12}):function:)?([\w*-]+)(?::([\w$*-]+))?")
_SECRET_SUFFIX: Final = compile_late(r"-[A-Za-z0-9]{6}")
_PROFILE: Final = compile_late(r"(?:us|us-gov|eu|apac|au|jp|ca|sa|global)\.([\w*-]+\..+)")
_RANDOM: Final = "-??????"
_TABLE: Final = compile_late(
    r"""\b(?:from|into|update)\s+(?:"([^"]+)"|([\w*-]+))(?:\.(?:"([^"]+)"|([\w*.-]+)))?""", re.I
)
_OF_AWS: Final = compile_late(r"AWS[A-Za-z]*-.+|Amazon[A-Za-z]+-.+")
"""Documents of Systems Manager that AWS owns: nobody else may name one so."""


def queue(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """The queue of a URL, or of a name."""
    found = _QUEUE_URL.fullmatch(text)
    if found:
        region = found[1] or found[2] or place.region
        return (f"arn:{place.partition}:sqs:{region}:{found[3]}:{found[4]}",)
    if "/" in text:
        return None
    return (f"arn:{place.partition}:sqs:{place.region}:{place.account}:{text}",)


def parameter(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A parameter of Systems Manager by name. A path is checked itself, and all below it is what one gets.

    A selector (`name:3`) is no part of the name. References to secrets go through Systems Manager to another service.
    """
    start = f"arn:{place.partition}:ssm:{place.region}:{place.account}:parameter/"
    name = start + text.strip().lstrip("/").partition(":")[0]
    if around.gives("Path"):
        return (name.rstrip("/"), f"{name.rstrip('/')}/*") if name != start else (f"{start}*",)
    return (name,)


def secret(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A secret by name or ARN; ARNs end in six characters that AWS draws and that programs may leave out."""
    if text.startswith("arn:"):
        whole = _SECRET_SUFFIX.fullmatch(text[-7:]) or text.endswith("*")
        return (text,) if whole else (f"{text}{_RANDOM}",)
    return (f"arn:{place.partition}:secretsmanager:{place.region}:{place.account}:secret:{text}{_RANDOM}",)


def key(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A key by id or ARN. IAM checks the key behind an alias, which the alias does not tell."""
    if "alias/" in text:
        return None
    return (f"arn:{place.partition}:kms:{place.region}:{place.account}:key/{text}",)


def function(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A function by name, partial or whole ARN, with the qualifier of the call, which is checked too."""
    head, _, rest = text.partition(":function:") if text.startswith("arn:") else ("", "", text)
    found = _FUNCTION.fullmatch(rest)
    if not found:
        return None
    start = head or f"arn:{place.partition}:lambda:{place.region}:{found[1] or place.account}"
    given = dict(around.ending(frozenset({"qualifier"})))
    qualifiers = next(iter(given.values()), ()) or ("*",) if given else (found[3] or "",)
    return tuple(f"{start}:function:{found[2]}" + (f":{each}" if each else "") for each in qualifiers)


def model(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A model by id. One behind a profile is called in whichever region the profile picks, under both names."""
    profile = _PROFILE.fullmatch(text)
    if profile:
        return (
            f"arn:{place.partition}:bedrock:{place.region}:{place.account}:inference-profile/{text}",
            f"arn:{place.partition}:bedrock:*::foundation-model/{profile[1]}",
        )
    if text.startswith("arn:"):
        behind = _PROFILE.fullmatch(text.rpartition("/")[2])
        system = ":inference-profile/" in text and behind
        return (
            (text, f"arn:{place.partition}:bedrock:*::foundation-model/{behind[1]}") if system and behind else (text,)
        )
    return (f"arn:{place.partition}:bedrock:{place.region}::foundation-model/{text}",)


def identity(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """The sender of a mail: its address or its domain is what was verified."""
    address = text.rpartition("<")[2].rstrip("> ") if "<" in text else text.strip()
    start = f"arn:{place.partition}:ses:{place.region}:{place.account}:identity/"
    domain = address.rpartition("@")[2]
    return tuple(dict.fromkeys((start + address, start + domain)))


def role(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A role by name, under whichever path it is."""
    start = f"arn:{place.partition}:iam::{place.account}:role/"
    return (f"{start}{text}", f"{start}*/{text}")


def object_of(text: str) -> tuple[str, str] | None:
    """Bucket and key of `s3://bucket/key`, or of `bucket/key`, as the source of a copy is written."""
    uri = text.startswith("s3://")
    path = text.removeprefix("s3://").lstrip("/").partition("?versionId")[0]
    bucket, slash, key_of = path.partition("/")
    return (bucket, key_of) if uri or slash else None


def task_definition(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A task definition by family, with its revision or whichever is the newest."""
    revision = text if ":" in text else f"{text}:*"
    return (f"arn:{place.partition}:ecs:{place.region}:{place.account}:task-definition/{revision}",)


def document(text: str, around: Parameters, place: Place) -> tuple[str, ...] | None:
    """A document by name. Those of AWS are in no account."""
    account = "" if _OF_AWS.fullmatch(text) else place.account
    return (f"arn:{place.partition}:ssm:{place.region}:{account}:document/{text}",)


def name_in(text: str, prefix: str, variable: str) -> str | None:
    """The name in a text that may be an ARN instead: of a cluster where its name is asked for. None if it has none."""
    if not text.startswith("arn:") or (prefix == "s3" and ":accesspoint/" in text):
        return text
    forms = (form for form in arn_formats(prefix).values() if variables_of(form)[-1:] == (variable,))
    return re.split("[:/]", text)[-1] if any(fits(form, prefix, text) for form in forms) else None


def tables_in(statements: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The tables that PartiQL statements name, each with its index (or ""); none if one of them does not tell."""
    found = [_TABLE.search(statement) for statement in statements]
    return tuple((each[1] or each[2], each[3] or each[4] or "") for each in found if each) if all(found) else ()


WHOLE: Final = frozenset({"secret", "function", "model"})
"""Readings that also take ARNs: partial ones, and those that stand for more than themselves."""

READINGS: Final[Mapping[str, Reading]] = {
    "document": document,
    "function": function,
    "identity": identity,
    "key": key,
    "model": model,
    "parameter": parameter,
    "queue": queue,
    "role": role,
    "secret": secret,
    "task definition": task_definition,
}
