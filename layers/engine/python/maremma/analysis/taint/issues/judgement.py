"""What is given to an operation, judged as what reaches a sink."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.event.sources import is_record
from maremma.analysis.taint.issues import arguments, forwarding, line_formats, sinks
from maremma.analysis.taint.lattice import environment
from maremma.analysis.taint.lattice.values import (
    ANY,
    PARSED,
    Taint,
    Value,
)
from maremma.analysis.taint.objects import instances, members
from maremma.analysis.taint.sanitizers import mongo_filters, sets
from maremma.analysis.taint.tables.operations import SinkSpec
from maremma.model.code.flow import Certainty, Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_TO_DEVICES: Final = compile_late(r"\biot|mqtt", re.IGNORECASE)
_LISTENERS: Final = frozenset({Sink.LOG, Sink.PUBLISH})
"""Sinks that show others what they are given."""
_NAMES: Final = frozenset({Sink.PATH, Sink.REQUEST})
"""Sinks that take the name of something, which an open file is not."""
_SCHEME: Final = compile_late(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def judge(
    machine: Machine, sink: SinkSpec, name: str, site: Site, certainty: Certainty, *, builds: bool = False
) -> None:
    """What reaches a sink of an operation is recorded."""
    for selector in sink.arguments:
        value = machine.state.settled(arguments.select(machine, selector, site))
        if sink.kind is Sink.LOG:
            if line_formats.quotes(site, selector):
                continue
            value = instances.shown(machine, value)
        if _is_none_of_its_matter(sink, value):
            continue
        taints = _endangered(machine, sink, value, certainty)
        if sink.kind is Sink.PUBLISH and not _TO_DEVICES.search(name):
            taints = forwarding.judged(machine, value, taints)
        written = [taint for taint in value.taints if not _is_object(taint)] if sink.kind is Sink.LOG else taints
        sinks.report(machine, sink.kind, written, name, site, certainty, structured=sink.structured, builds=builds)
        if sink.kind is Sink.PUBLISH:  # what was checked is no finding here, and is handed on all the same
            checked = [taint for taint in taints if taint.is_harmless_for(sink.kind.value)]
            sinks.report(machine, Sink.STORE, checked, name, site, certainty, builds=builds)
        if sink.kind in _LISTENERS:
            sinks.report(machine, Sink.DISCLOSURE, taints, name, site, certainty)


def _is_none_of_its_matter(sink: SinkSpec, value: Value) -> bool:
    """Whether a value is of a form in which it does a sink no harm, whatever it holds."""
    if sink.unless_prefix and (value.prefix or value.text):
        return True
    return (sink.kind in _NAMES and files.is_open(value)) or (sink.kind is Sink.PATH and _is_address(value))


def _endangered(machine: Machine, sink: SinkSpec, value: Value, certainty: Certainty) -> list[Taint]:
    """The data in a value that a sink of this kind is about."""
    if sink.kind is Sink.NOSQL and sink.structured:
        value = mongo_filters.operands_aside(machine, value)
    found = sets.settled(machine, Value(members.everything(machine, value))).taints
    taints = [taint for taint in found if not sink.text or (sink.text == "mixed") == taint.is_mixed]
    if sink.own:
        taints = [taint for taint in taints if environment.is_own(taint)]
    if sink.kind is Sink.POLLUTION and sink.structured:  # what is merged one level deep sets no prototype's members
        taints = [taint.member(ANY) for taint in taints]
    if certainty < Certainty.STRAIGHT and sink.kind is Sink.SQL:
        # What something unknown made, and is given to a `query` of something unknown, is more often a connection.
        taints = [taint for taint in taints if not taint.hops or taint.is_mixed]
    return taints


def _is_address(value: Value) -> bool:
    """Whether text begins as an address that is none of a file: `s3://bucket/…` is in no folder, and leaves none."""
    match = _SCHEME.match(value.text or value.prefix)
    return match is not None and match[1].lower() != "file"


def _is_object(taint: Taint) -> bool:
    """Whether data is an object: an event, a document, a record in it, and mostly what something unknown made of them.

    What an object shows as text has no line breaks of its own.
    """
    if taint.hops:
        return True
    tag = taint.tag
    while tag is not None and tag.operation == "text":
        tag = tag.parent
    if tag is not None:
        return False
    known = taint.origin is Origin.EVENT and not taint.is_cut
    return taint.path[-1:] in {(), (PARSED,)} or (known and is_record(taint.path))
