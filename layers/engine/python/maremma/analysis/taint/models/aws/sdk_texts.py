"""What is known of the parameters of a call: texts by path, as `analysis.iam.sdk` takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.secrets.recognize import is_harmless
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import ANY, Obj, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.model.code.sdk_call import SdkParameter
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_DEEPEST: Final = 5
_MOST: Final = 60
"""Parameters of one call that are kept; where there are more, that is said."""

_LONGEST: Final = 1024
_NAME: Final = compile_late(r"[\w.:/*$@{}+=,!'()~?%&#<> -]*", re.ASCII)
_CONTENT: Final = compile_late(
    r"(?:Body|Message|Subject|Payload|Data|Content|Text|Value|Password|Token|SecretString|SecretBinary|Plaintext|Input|Expression)$",
    re.I,
)
_HOLDS_CONTENT: Final = frozenset(
    {
        "Environment",
        "ExpressionAttributeValues",
        "Item",
        "Key",
        "Message",
        "MessageAttributes",
        "Metadata",
        "Attributes",
    }
)
"""Parameters that hold what is sent, which names nothing and may be anything."""

_STATEMENTS: Final = frozenset({"Statement", "statement"})
_STATEMENT: Final = compile_late(r"[^\x00-\x1f]*\Z")
_ENVIRONMENT: Final = "env:"
_MORE: Final = SdkParameter("*")


def parameters_of(machine: Machine, given: Mapping[str, Value]) -> tuple[SdkParameter, ...]:
    """The parameters of a call, those inside of others too."""
    found: dict[str, SdkParameter] = {}
    for each in _below(machine, given, "", _DEEPEST):
        known = found.get(each.path)
        if known is not None and known != each:
            # One is unknown if any of the ways to it is: the items of a list lie under one path.
            texts = tuple(dict.fromkeys((*known.texts, *each.texts))) if known.texts and each.texts else ()
            found[each.path] = SdkParameter(each.path, texts)
        elif len(found) >= _MOST:
            return tuple(sorted((*found.values(), _MORE)))
        else:
            found[each.path] = each
    return tuple(sorted(found.values()))


def texts_of(value: Value) -> tuple[str, ...]:
    """The texts that a value may be; none if that is not known."""
    if value.literal is None or isinstance(value.literal, bytes):
        return ()
    if value.is_literal:
        written = str(value.literal).lower() if isinstance(value.literal, bool) else str(value.literal)
        return (written[:_LONGEST],)
    if any(taint.origin not in OWN_SECRETS for taint in value.taints):
        return _begun(value)
    together = known_texts.known(value)
    if together:
        return (together[:_LONGEST],)
    variables = tuple(f"${{{name[len(_ENVIRONMENT) :]}}}" for name in value.symbols if name.startswith(_ENVIRONMENT))
    return variables if variables and "${[]}" not in variables else _begun(value)


def _begun(value: Value) -> tuple[str, ...]:
    return (f"{value.prefix[:_LONGEST]}*",) if value.prefix else ()


def _below(machine: Machine, given: Mapping[str, Value], path: str, depth: int) -> Iterator[SdkParameter]:
    # What holds others comes last, so that of a large call the parameters are kept that say most of it.
    for name, value in sorted(given.items(), key=lambda each: bool(each[1].objects)):
        if name == members.SPREAD:
            yield _MORE
            continue
        own = f"{path}{name}"
        if value.objects and depth:
            for obj in value.objects:
                yield from _inside(machine, obj, own, depth - 1)
        else:
            yield SdkParameter(own, _shown(own, texts_of(value)))


def _shown(path: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts, if all of them have the form of names, ARNs, addresses or paths, and none is a secret."""
    first, _, below = path.partition(".")
    name = path.rpartition(".")[2]
    if _CONTENT.search(name) or (below and first in _HOLDS_CONTENT):
        return ()
    form = _STATEMENT if name in _STATEMENTS else _NAME
    plain = all(form.fullmatch(text) and is_harmless(name, Sensitive(text)) for text in texts)
    return texts if plain else ()


def _inside(machine: Machine, obj: Obj, path: str, depth: int) -> Iterator[SdkParameter]:
    fields = machine.state.fields(obj)
    if not fields:
        yield SdkParameter(path)
        return
    if obj.kind == "record":
        if "." not in path and path not in _HOLDS_CONTENT:
            # Whether these are the names of fields or the keys of a mapping, only the operation's model tells.
            known = tuple(name for name in fields if name not in {ANY, members.SPREAD})
            yield SdkParameter(f"{path}.{{}}", _shown(path, known) if len(known) == len(fields) else ())
        named = {"{}" if name == ANY else name: value for name, value in fields.items()}
        yield from _below(machine, named, f"{path}.", depth)
        return
    for value in fields.values():
        yield from _below(machine, {ANY: value}, f"{path}.", depth)
