"""Credentials of other roles: who assumes which role with them, and how they reach the clients that are made with them.

What holds credentials is a record whose `accessKeyId` is a symbol that says whose key it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Symbol, Value, symbol, union
from maremma.analysis.taint.models.aws.sdk_record import DOUBTED, SdkCalls
from maremma.analysis.taint.models.aws.sdk_texts import texts_of
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.tables import aws_sdk
from maremma.model.code.flow import UNKNOWN_TARGET, Origin
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

ASSUME: Final = "aws:sts.AssumeRole"
_ASSUMED: Final = "<assumed>"
"""How the symbol of a key begins that is another role's; its ARN follows."""

_BRINGING: Final = frozenset({Origin.EVENT, Origin.CLIENT_CONTEXT, Origin.REQUEST})
_KEY: Final = "accessKeyId"
_ASSUMING: Final = frozenset({"aws:sts.assumerole", "aws:sts.assumerolewithwebidentity", "aws:sts.assumerolewithsaml"})
_PROVIDER: Final = compile_late(
    r"@aws-sdk/credential-provider[\w-]*\.(?:(fromTemporaryCredentials)|from(?:WebToken|TokenFile|CognitoIdentity\w*))|"
    r"aws-sdk(?:/[\w-]+)*\.(?:((?:Chainable)?TemporaryCredentials)|"
    r"(?:WebIdentity|TokenFileWebIdentity|CognitoIdentity|SAML)Credentials)"
)
"""Providers of JavaScript's SDKs; in a group those that assume a role with the credentials of whoever calls."""

_PLAIN: Final = compile_late(r"aws-sdk(?:/[\w-]+)*\.Credentials")
_FETCHER: Final = compile_late(
    r"aio?botocore\.credentials\.AioAssumeRole(WithWebIdentity)?CredentialFetcher|"
    r"botocore\.credentials\.AssumeRole(WithWebIdentity)?CredentialFetcher"
)
_HELD: Final = compile_late(
    r"(?:aio)?botocore\.credentials\.(?:Aio)?(?:Deferred)?(?:Refreshable)?Credentials(?:\.create_from_metadata)?"
)
_SESSION: Final = compile_late(r"(?:aio)?botocore\.session\.(?:get_session|Session|AioSession)")
_OF_SESSION: Final = "_credentials"


def assumes(machine: Machine, name: str, site: Site) -> Mapping[str, Value] | None:
    """The parameters with which a provider assumes a role, `masterCredentials` among them; None if it assumes none."""
    found, fetched = _PROVIDER.fullmatch(name), _FETCHER.fullmatch(name)
    if found is not None and any(found.groups()):
        options = _options(machine, site)
        return {**_parameters(machine, options), _MASTER: options.get(_MASTER, NOTHING)}
    if fetched is not None and not any(fetched.groups()):
        more = members.fields_of(machine, site.keywords.get("extra_args", NOTHING))
        return {**more, "RoleArn": _given(site, 2, "role_arn"), _MASTER: _given(site, 1, "source_credentials")}
    return None


_MASTER: Final = "masterCredentials"


def by(machine: Machine, parameters: Mapping[str, Value]) -> tuple[str, dict[str, Value]]:
    """The role that assumes another (empty: the function's own), and the parameters without it."""
    rest = {name: value for name, value in parameters.items() if name != _MASTER}
    return role_of(machine, parameters.get(_MASTER, NOTHING)), rest


def assumed(machine: Machine, operation: str, parameters: Mapping[str, Value], answer: Value) -> Value:
    """What assuming a role answers: its key says whose it is."""
    if aws_sdk.folded(operation) not in _ASSUMING:
        return answer
    key = _key(machine, parameters.get("RoleArn", NOTHING))
    known = members.fields_of(machine, answer).get("Credentials", NOTHING)
    credentials = machine.heap.record({**members.fields_of(machine, known), "AccessKeyId": key})
    return machine.heap.record({**members.fields_of(machine, answer), "Credentials": credentials})


def made(machine: Machine, name: str, site: Site, provided: Value) -> Value | None:
    """What gives a client the credentials of another role, or a session that may be given them; None for all else."""
    if _PROVIDER.fullmatch(name):
        options = _options(machine, site)
        given = _parameters(machine, options)
        key = _key(machine, given.get("RoleArn", options.get("roleArn", NOTHING)))
        return _with(machine, provided, {_KEY: key})
    if _PLAIN.fullmatch(name):
        options = _options(machine, site)
        return _with(machine, symbol(f"{name}()"), options or {_KEY: _given(site, 0, _KEY)})
    if _FETCHER.fullmatch(name):
        credentials = machine.heap.record({_KEY: _key(machine, _given(site, 2, "role_arn"))})
        return _with(machine, symbol(f"{name}()"), {"fetch_credentials": credentials})
    if _HELD.fullmatch(name):
        return _with(machine, symbol(f"{name}()"), {_KEY: _held(machine, name, site)})
    return _with(machine, symbol(f"{name}()"), {}) if _SESSION.fullmatch(name) else None


def role_of(machine: Machine, given: Value) -> str:
    """The role whose key is given, or is among the credentials that are, or in a session; empty for none.

    `DOUBTED` if it is the event that brings the key; behind the role if that is assumed on some branch only.
    """
    fields = members.fields_of(machine, given)
    if _OF_SESSION in fields:
        fields = members.fields_of(machine, fields[_OF_SESSION])
    key = fields.get(_KEY, given)
    found = [ref.name for ref in key.refs if isinstance(ref, Symbol) and ref.name.startswith(_ASSUMED)]
    if not found and key.taints and not key.refs and all(taint.origin in _BRINGING for taint in key.taints):
        return DOUBTED
    if len(found) == 1 and machine.of(SdkCalls).assumed.get(found[0], 0) > machine.state.branches:
        return f"{found[0].removeprefix(_ASSUMED)}{DOUBTED}"
    return found[0].removeprefix(_ASSUMED) if len(found) == 1 else UNKNOWN_TARGET if found else ""


def _held(machine: Machine, name: str, site: Site) -> Value:
    """The key that a class of botocore is given, or that what refreshes it answers with."""
    if "Refreshable" not in name:
        return _given(site, 0, "access_key")
    deferred, metadata = "Deferred" in name, name.endswith("create_from_metadata")
    first = NOTHING if deferred else _given(site, 0, "metadata" if metadata else "access_key")
    refresh = _given(site, 0 if deferred else 1 if metadata else 4, "refresh_using")
    own = [Value(refs=(ref,)) for ref in refresh.refs if isinstance(ref, (Closure, Partial))]
    answers = [machine.apply(each, site.calling()) for each in own]
    return union(_key_in(machine, each) for each in (first, refresh, *answers))


def _key_in(machine: Machine, value: Value) -> Value:
    fields = members.fields_of(machine, value)
    return fields.get("access_key", fields.get(_KEY, value if not value.objects else NOTHING))


def _options(machine: Machine, site: Site) -> dict[str, Value]:
    return members.fields_of(machine, site.arguments[0]) if site.arguments else {}


def _parameters(machine: Machine, options: Mapping[str, Value]) -> Mapping[str, Value]:
    """The parameters of an operation among the options of a provider, or all of these."""
    return members.fields_of(machine, options.get("params", NOTHING)) or options


def _given(site: Site, place: int, name: str) -> Value:
    return site.keywords.get(name) or (site.arguments[place] if place < len(site.arguments) else NOTHING)


def _with(machine: Machine, made_by: Value, fields: dict[str, Value]) -> Value:
    return Value(made_by.taints, (*made_by.refs, *machine.heap.record(fields).refs))


def _key(machine: Machine, role: Value) -> Value:
    texts = texts_of(role)
    name = f"{_ASSUMED}{texts[0] if len(texts) == 1 and '*' not in texts[0] else UNKNOWN_TARGET}"
    branches = machine.of(SdkCalls).assumed
    branches[name] = min(branches.get(name, machine.state.branches), machine.state.branches)
    return symbol(name)
