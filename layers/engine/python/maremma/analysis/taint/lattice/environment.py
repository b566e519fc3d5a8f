"""Environment variables: which of them are secret, and the credentials that Lambda puts there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.taint.event.sources import controls_untriggered, is_anybodys, request_control
from maremma.analysis.taint.lattice.marks import FORM
from maremma.analysis.taint.lattice.values import ANY, NONE, Symbol, Taint, Value
from maremma.model.code.flow import Origin, Sink

WHOLE: Final = frozenset({"os.environ", "process.env"})
_HOLDERS: Final = frozenset(
    {"sst.Resource", "sst/node/config.Config", "@serverless-stack/node/config.Config", "sst/resource.Resource"}
)
_AMPLIFY: Final = "$amplify/env/"
_VARIABLE: Final = "env:"
_SCHEMES: Final = ("basic ", "bearer ")
_CREDENTIALS: Final = frozenset({"AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"})


def holds(name: str) -> bool:
    """Whether a symbol has variables as its members: all of them, or what a framework puts there."""
    return name in WHOLE or name in _HOLDERS or (name.startswith(_AMPLIFY) and name.endswith(".env"))


def variable(name: str) -> Value:
    """The value of a variable; its symbol is `env:NAME`."""
    if name in _CREDENTIALS:
        return _secret(Origin.CREDENTIALS, name)
    if name != ANY and hint(name) is not Hint.NOTHING:
        return _secret(Origin.ENVIRONMENT, name)
    return Value(refs=(Symbol(f"{_VARIABLE}{name}"),))


def asked(names: Iterable[str], key: Value) -> Value | None:
    """What `process.env[key]` may be: any variable if data is all of its name, None if the code has a say in it."""
    return everything() if not WHOLE.isdisjoint(names) and any(map(_is_free, key.taints)) else None


def _is_free(taint: Taint) -> bool:
    """Whether data is whatever its sender wants, and its sender is not only who may invoke the function."""
    if taint.is_mixed or taint.is_harmless_for(Sink.CODE.value) or FORM in taint.removed:
        return False
    if taint.origin is Origin.REQUEST:
        return request_control(taint.path) is not None
    of_others = {control.shape for control in controls_untriggered(taint.path)} - {"direct"}
    return taint.origin is Origin.EVENT and bool(of_others) and is_anybodys(taint.path)


def as_credential(parts: Sequence[Value]) -> Sequence[Value]:
    """`Bearer ${process.env.SHOP}`: a variable that is shown to prove who asks is a secret, whatever it is called."""
    if len(parts) != 2 or parts[1].taints or (parts[0].text or "").lower() not in _SCHEMES:
        return parts
    scheme, part = parts
    names = [name.removeprefix(_VARIABLE) for name in part.symbols if name.startswith(_VARIABLE)]
    return [scheme, _secret(Origin.ENVIRONMENT, names[0])] if names else parts


def is_own(taint: Taint) -> bool:
    """Whether data is what Lambda gives the function to call AWS with, be it alone or among all variables."""
    return taint.origin is Origin.CREDENTIALS and bool(_CREDENTIALS.intersection(taint.path[:1]))


def everything() -> Value:
    """All variables at once, the function's credentials among them."""
    return _secret(Origin.CREDENTIALS, "AWS_SECRET_ACCESS_KEY")


def _secret(origin: Origin, name: str) -> Value:
    return Value(frozenset({Taint((origin, (name,), None), NONE, 0, None)}), (Symbol(f"{_VARIABLE}{name}"),))
