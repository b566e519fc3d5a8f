"""What the texts of a document are called: by their key, by what stands beside them, or by what they are in."""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from maremma.analysis.secrets.bindings.texts import Binding
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.documents.json_tree import json_tree
from maremma.analysis.secrets.documents.netrc_tree import netrc_tree
from maremma.analysis.secrets.documents.properties_tree import ini_tree, properties_tree
from maremma.analysis.secrets.documents.tree import Mapping, Node, NoDocument, Scalar, Sequence, scalars
from maremma.analysis.secrets.documents.xml_tree import xml_tree
from maremma.patterns import compile_late

_NAMING = frozenset({"name", "key", "parametername", "parameterkey", "variable", "property", "option_name", "setting"})
"""Keys, in lower case, whose text says what the text beside it is called."""
_VALUED = frozenset({"value", "", "val", "default", "defaultvalue", "content", "contents", "stringvalue", "string",
                     "parametervalue", "option_value", "result", "plaintext"})  # fmt: skip
"""Keys, in lower case, that say nothing of what is under them."""
_HEX = compile_late(r"[0-9a-f]{8,128}")
_LEAST_DIGESTS = 6
_LONGEST_NAME = 80
_SEPARATORS = compile_late(r"[.:/]")
_GENERATED = "random_password"
"""The type of a resource of Terraform's whose `result` is a password."""
_SENSITIVE = "sensitive_secret"
"""What an output is called that says itself that it is sensitive."""


@dataclass(frozen=True)
class Document:
    """The texts of a document under names that promise something, and which characters all texts take."""

    bindings: tuple[Binding, ...]
    root: Node

    def decides(self, start: int, name: str) -> bool:
        """Whether a text from `start` on is one of this document's, under a name that stands outside of it."""
        before = bisect_right(self._spans, start, key=lambda each: each[0]) - 1
        if before < 0 or start >= self._spans[before][1]:
            return False
        return start - len(name) - 1 < self._spans[before][0]

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        return tuple(sorted((each.start, each.end) for each in scalars(self.root) if each.start < each.end))


def document_of(path: str, text: str) -> Document | None:
    """The document in a file; None for what is of none of these kinds, or cannot be read as what it is called."""
    read = _reader(path.lower())
    if read is None:
        return None
    try:
        root = read(text)
    except NoDocument:
        return None
    return Document(tuple(_placed(_named(root), text)), root)


def _reader(path: str) -> Callable[[str], Sequence] | None:
    name = path.rpartition("/")[2]
    if name.endswith((".json", ".tfstate", ".tfstate.backup", ".webmanifest")) or name == ".dockercfg":
        return json_tree
    if name.endswith((".yml", ".yaml")) or name in {"kubeconfig", ".yarnrc.yml"}:
        from maremma.analysis.secrets.documents.yaml_tree import yaml_tree

        return yaml_tree
    if name.endswith((".xml", ".config", ".plist", ".resx", ".props", ".targets", ".csproj", ".pom")):
        return xml_tree
    if name in {".netrc", "_netrc"}:
        return netrc_tree
    if name.endswith(".properties"):
        return properties_tree
    return ini_tree if name.endswith((".ini", ".cfg")) or name in {".pypirc", "pip.conf", ".s3cfg", ".boto"} else None


@dataclass(frozen=True, slots=True)
class _Under:
    """A node and what it is called; `encoded` where it is in Base64, `fixed` where its type says what it is called."""

    name: str
    node: Node
    fixed: str = ""
    encoded: bool = False


def _named(root: Node) -> Iterator[tuple[str, Scalar, str | None]]:
    """Each text under a name that promises something, and what it says when it is decoded."""
    waiting = [_Under("", root)]
    while waiting:
        here = waiting.pop()
        match here.node:
            case Scalar() as scalar:
                name = _leaf(here.name)
                if scalar.value and scalar.is_literal and hint(name) is not Hint.NOTHING:
                    yield name, scalar, _decoded(scalar.value) if here.encoded else None
            case Sequence(entries=entries):
                waiting += (_Under(here.name, each, here.fixed) for each in entries)
            case Mapping() as mapping:
                waiting += _inside(here, mapping)


def _inside(here: _Under, mapping: Mapping) -> Iterator[_Under]:
    if _holds_digests(mapping):
        return
    beside = next(
        (each.value for key, each in mapping.entries if key.lower() in _NAMING and isinstance(each, Scalar)), ""
    )
    fixed = here.fixed
    if mapping.text("type") == _GENERATED:
        fixed = f"{mapping.text('name')}_password"
    elif mapping.text("sensitive") == "true":
        fixed = _SENSITIVE
    is_secret = mapping.text("kind") == "Secret"
    for key, each in mapping.entries:
        name = (fixed or beside or here.name) if key.lower() in _VALUED else key
        yield _Under(name, each, fixed, here.encoded or (is_secret and key == "data"))


def _holds_digests(mapping: Mapping) -> bool:
    """Whether most of what a mapping holds are hexadecimal digits of one length: what things were hashed to."""
    lengths = Counter(
        len(each.value) for _, each in mapping.entries if isinstance(each, Scalar) and _HEX.fullmatch(each.value)
    )
    return max(lengths.values(), default=0) >= max(_LEAST_DIGESTS, len(mapping.entries) // 2 + 1)


def _leaf(name: str) -> str:
    """The last part of `spring.datasource.password`; empty where a name is too long to be one."""
    return (_SEPARATORS.split(name)[-1] or name) if len(name) <= _LONGEST_NAME else ""


def _decoded(value: str) -> str | None:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8").strip()
    except (binascii.Error, ValueError):
        return None


def _placed(named: Iterator[tuple[str, Scalar, str | None]], text: str) -> Iterator[Binding]:
    """The bindings, with their lines, in order."""
    line, counted = 1, 0
    for name, scalar, plain in sorted(named, key=lambda each: each[1].start):
        line += text.count("\n", counted, scalar.start)
        counted = scalar.start
        yield Binding(name, scalar.value, line, scalar.start, scalar.end, plain=plain)
