"""For which region a client of AWS is made, and with the credentials of which role.

A client's symbol says it where it is not the function's own: `aws:sqs#;@region=us-east-1;@role=arn:…`, each a text with
`${NAME}` for a variable of the environment, or `?` for one that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Value, literal, symbol
from maremma.analysis.taint.models.aws.sdk_credentials import role_of
from maremma.analysis.taint.models.aws.sdk_record import OWN_REGION
from maremma.analysis.taint.models.aws.sdk_texts import texts_of
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.tables import aws_sdk
from maremma.analysis.taint.tables.aws_sdk import REGION, ROLE
from maremma.model.code.flow import UNKNOWN_TARGET
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_OF_ROLE: Final = "<of role>"
"""How the symbol begins by which a session says whose credentials it has; the role follows, empty for the own one."""

_SESSION: Final = compile_late(r"(?:boto3|aioboto3)\.(?:session\.)?Session")
_KEYS: Final = ("aws_access_key_id", "accessKeyId", "credentials", "botocore_session")


def place_of(machine: Machine, site: Site) -> dict[str, str]:
    """What is said of the place of a client, or of a session, where it is made; what a session says counts else."""
    options = members.fields_of(machine, site.arguments[0]) if site.arguments else {}
    given = {**options, **site.keywords}
    place = _inherited(machine, site, options)
    region = region_given(machine, site)
    if region is not None:
        place[REGION] = _one(texts_of(region))
    if site.name == "Session" and site.arguments:  # boto3.Session(key, …)
        given["aws_access_key_id"] = site.arguments[0]
    around = (*(given.get(key, NOTHING) for key in _KEYS), site.owner or NOTHING)
    role = next((found for each in around if (found := role_of(machine, each))), "")
    if role:
        place[ROLE] = role
    return {key: text for key, text in place.items() if text not in OWN_REGION}


def region_given(machine: Machine, site: Site) -> Value | None:
    """The region that a client or a session is told where it is made; None if it is told none."""
    options = members.fields_of(machine, site.arguments[0]) if site.arguments else {}
    region = site.keywords.get("region_name", options.get("region"))
    if region is None and len(site.arguments) > 1 and site.arguments[0].text:
        return site.arguments[1]  # boto3.client("s3", "us-east-1")
    return region


def _inherited(machine: Machine, site: Site, options: Mapping[str, Value]) -> dict[str, str]:
    """What the session says that a client is made of, or the client that a document's client is made of."""
    held = members.fields_of(machine, site.owner or NOTHING)
    region = held.get(REGION, literal("")).text
    roles = {name.removeprefix(_OF_ROLE) for name in held.get(ROLE, NOTHING).symbols if name.startswith(_OF_ROLE)}
    place = {REGION: UNKNOWN_TARGET if region is None else region}
    # One of several sessions may be the function's own: then it has to be allowed what the client calls.
    place[ROLE] = "" if "" in roles else min(roles) if len(roles) == 1 else UNKNOWN_TARGET if roles else ""
    place = {key: text for key, text in place.items() if text}
    around = (*site.arguments[:1], options.get("service", NOTHING))
    for name in (name for each in around for name in each.symbols if name.startswith(aws_sdk.PREFIX)):
        place.update((key, known_texts.known(value)) for key, value in of_client(name).items())
    return place


def of_client(name: str) -> dict[str, Value]:
    """What the symbol of a client, or of a member of it, says of its place."""
    return {key: value for key, value in aws_sdk.call_of(name).bound.items() if key in {REGION, ROLE}}


def is_session(name: str) -> bool:
    """Whether calling a symbol makes a session of boto3."""
    return _SESSION.fullmatch(name) is not None


def session(machine: Machine, name: str, site: Site) -> Value | None:
    """A session, which remembers its place, also the function's own; None if a symbol makes none."""
    if not is_session(name):
        return None
    place = place_of(machine, site)
    made = symbol(f"{name}()")
    told = machine.heap.record(
        {REGION: literal(place.get(REGION, "")), ROLE: symbol(f"{_OF_ROLE}{place.get(ROLE, '')}")}
    )
    return Value(made.taints, (*made.refs, *told.refs))


def _one(texts: tuple[str, ...]) -> str:
    """The text, if it is the only one and all of it is known."""
    return texts[0] if len(texts) == 1 and "*" not in texts[0] else UNKNOWN_TARGET
