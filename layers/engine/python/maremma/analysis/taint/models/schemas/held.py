"""Schemas that are values of the program: each is an object, and what is in such objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import Value
from maremma.analysis.taint.models.schemas.schema import ANYTHING, Schema, any_of
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

KIND: Final = "<schema>"
"""The kind of an object that is a schema, and the symbol of its methods."""


class _Made(dict[int, Schema]):
    """The schemas that are values of the program, by the object's number."""


def made(machine: Machine, schema: Schema) -> Value:
    """A schema as a value of the program."""
    obj = machine.heap.new(KIND)
    machine.of(_Made)[obj.id] = schema
    return Value(refs=(obj,))


def schema_in(machine: Machine, value: Value) -> Schema | None:
    """The schema that a value is; None if it is none."""
    known = machine.of(_Made)
    schemas = [known[obj.id] for obj in value.objects if obj.id in known]
    return any_of(schemas) if schemas else None


def inner_schema(machine: Machine, value: Value) -> Schema:
    """The schema that a value is; where it is none, one that lets everything through."""
    return schema_in(machine, value) or ANYTHING


def of_fields(machine: Machine, value: Value) -> Schema:
    """The schema of objects whose members have the schemas that a record has under their names."""
    fields = {name: inner_schema(machine, each) for name, each in members.fields_of(machine, value).items()}
    return Schema(fields=fields, is_object=True)
