"""Translates what Terraform declares to a document of CloudFormation, by the table of types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.gaps import DOORS, Unread
from maremma.cli.template.positions import Keys, Position
from maremma.cli.template.terraform.declared import Configuration, Declared, Later, Reference
from maremma.cli.template.terraform.shapes import SHAPES, Making
from maremma.cli.template.terraform.values import Settling, references_in, rows
from maremma.patterns import compile_late

_FUNCTION = "aws_lambda_function"
_HARMLESS = ("data.", "null_resource", "terraform_data", "random_", "time_", "local_file", "archive_file", "external")
_WORD = compile_late(r"(?:^|[_-])([a-z0-9])")


@dataclass
class Translated:
    """A document, where its values are written, and what of the configuration is not in it."""

    document: dict[str, Any]
    places: dict[Keys, Position]
    origins: dict[Keys, Keys]
    unread: tuple[Unread, ...]


def translated(configuration: Configuration, known: Mapping[str, Reference] | None = None) -> Translated:
    """A configuration as a template. `known` are texts that name a resource (see `Settling`)."""
    declared = {each.address: each for each in configuration.declared}
    work = _Translation(Settling(declared, known or {}))
    for each in configuration.declared:
        work.make(each)
    for each in configuration.declared:
        work.add(each)
    document = {"Resources": work.resources, "Parameters": work.settling.parameters}
    unread = (*(_named(each, work.settling) for each in configuration.unread), *work.unread)
    return Translated(document, work.places, work.origins, unread)


def _named(unread: Unread, settling: Settling) -> Unread:
    """What names functions by their addresses, by what they are called."""
    functions = frozenset(settling.ids.get(each, each) for each in unread.functions)
    return Unread(name=unread.name, says=unread.says, facets=unread.facets, functions=functions)


@dataclass
class _Translation:
    settling: Settling
    resources: dict[str, Any] = field(default_factory=dict)
    places: dict[Keys, Position] = field(default_factory=dict)
    origins: dict[Keys, Keys] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def make(self, each: Declared) -> None:
        """Add a resource of its own, and what its shape makes beside it."""
        row = rows().get(each.type)
        if row is None:
            self._miss(each)
        if row is None or "into" in row or not row["type"]:
            return
        logical_id = self.settling.ids[each.address]
        properties: dict[str, Any] = {}
        resource = {"Type": row["type"], "Properties": properties}
        self.resources[logical_id] = resource
        self._place(("Resources", logical_id), each, "")
        self._fill(properties, row, each, ("Resources", logical_id, "Properties"))
        shape = SHAPES.get(row.get("make", ""))
        for suffix, made in shape(Making(self.settling, each, properties, logical_id)) if shape else ():
            self.resources[f"{logical_id}{suffix}"] = made
            self._place(("Resources", f"{logical_id}{suffix}"), each, "")

    def add(self, each: Declared) -> None:
        """Add to a resource that exists what another one says of it."""
        row = rows().get(each.type, {})
        if "into" in row:
            for logical_id in self._holders(each, row):
                properties = self.resources[logical_id]["Properties"]
                self._fill(properties, row, each, ("Resources", logical_id, "Properties"))
                shape = SHAPES.get(row.get("make", ""))
                for _ in shape(Making(self.settling, each, properties, logical_id)) if shape else ():
                    pass
        elif not row.get("type", True) and "make" in row:
            for key, place in SHAPES[row["make"]](Making(self.settling, each, self.resources)):
                self._place(("Resources", key, "Properties", *place["keys"]), each, "")

    def _fill(self, properties: dict[str, Any], row: Mapping[str, Any], each: Declared, keys: Keys) -> None:
        for source, target in row.get("map", {}).items():
            value = _inside(each.values, source.split("."))
            if value is None:
                continue
            kind, _, path = target.rpartition(":")
            steps = path.split(".")
            made = self._made(kind, value, properties.get(path))
            if made is not None:
                _put(properties, steps, made)
                place = (*keys, *steps, len(made) - 1) if kind == "add" else (*keys, *steps)
                self._place(place, each, source.partition(".")[0])
                if kind == "json" and isinstance(value, Reference):
                    self._place_statements(place, value, made)

    def _made(self, kind: str, value: Any, before: Any) -> Any:
        if kind == "json":
            return self.settling.document(value)
        settled = self.settling.of(value)
        if kind == "list":
            return [settled]
        if kind == "add":
            return [*(before if isinstance(before, list) else []), settled]
        if kind == "camel":
            return camel(settled) if isinstance(settled, str) else settled
        return _in_words(settled) if kind == "words" else settled

    def _holders(self, each: Declared, row: Mapping[str, Any]) -> Iterator[str]:
        """The resources that something is said of: by a reference, or by the name that they have."""
        given = each.values.get(row["into"])
        for one in given if isinstance(given, list) else [given]:
            settled = self.settling.of(one)
            name = _named_by(settled)
            found = [
                key
                for key, resource in self.resources.items()
                if resource["Type"] == row["type"] and (key == name or _is_called(resource, settled))
            ]
            yield from found[:1]
            if not found and isinstance(one, Later | Reference) and each.type != "aws_iam_role_policy_attachment":
                says = f"says something of a resource that is not in the configuration ({quoted(str(row['into']))})"
                self.unread.append(Unread(name=quoted(each.address), says=says, facets=frozenset()))

    def _place(self, keys: Keys, each: Declared, attribute: str) -> None:
        place = each.places.get(attribute, each.places.get(""))
        if place is not None:
            self.places[keys] = place
        if each.keys:
            self.origins[keys] = (*each.keys, *(("values", attribute) if attribute else ()))

    def _place_statements(self, keys: Keys, reference: Reference, document: Any) -> None:
        """The statements of a document that is put together are where their blocks are, the own ones last."""
        source = self.settling.declared.get(reference.address)
        statements = document.get("Statement") if isinstance(document, dict) else None
        if source is None or not isinstance(statements, list):
            return
        own = [place for name, place in source.places.items() if name.startswith("statement.")]
        for number, place in enumerate(own):
            if len(own) <= len(statements):
                self.places[*keys, "Statement", len(statements) - len(own) + number] = place

    def _miss(self, each: Declared) -> None:
        """Tell of a resource of a type that the table has not, if it refers to a function."""
        if each.type.startswith(_HARMLESS):
            return
        functions = self._functions(references_in(each.values))
        if functions:
            says = f"is of the type {quoted(each.type)}, which is not read, and refers to a function"
            self.unread.append(Unread(name=quoted(each.address), says=says, facets=DOORS, functions=functions))

    def _functions(self, references: Iterable[Reference]) -> frozenset[str]:
        declared, ids = self.settling.declared, self.settling.ids
        addresses = {each.address for each in references}
        return frozenset(ids[each] for each in addresses if each in declared and declared[each].type == _FUNCTION)


def camel(text: str) -> str:
    """A name as CloudFormation writes it: `pre_sign_up` is `PreSignUp`."""
    return _WORD.sub(lambda each: each[1].upper(), text)


def _in_words(value: Any) -> Any:
    if isinstance(value, dict):
        is_intrinsic = len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::"))
        return value if is_intrinsic else {camel(key): _in_words(each) for key, each in value.items()}
    if isinstance(value, list):
        # A block that may stand once is a list of one.
        return _in_words(value[0]) if len(value) == 1 and isinstance(value[0], dict) else list(map(_in_words, value))
    return value


def _inside(values: Any, path: list[str]) -> Any:
    """The attribute at a path; of several blocks on the way, that of the first."""
    for key in path:
        if isinstance(values, list):
            values = values[0] if values else None
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _put(properties: dict[str, Any], path: list[str], value: Any) -> None:
    for key in path[:-1]:
        properties = properties.setdefault(key, {})
        if not isinstance(properties, dict):
            return
    properties[path[-1]] = value


def _named_by(settled: Any) -> str:
    if isinstance(settled, dict):
        given = settled.get("Ref", settled.get("Fn::GetAtt"))
        return str(given[0] if isinstance(given, list) else given)
    return ""


def _is_called(resource: Mapping[str, Any], settled: Any) -> bool:
    names = (resource["Properties"].get(key) for key in ("RoleName", "BucketName", "Name"))
    return isinstance(settled, str) and settled in names
