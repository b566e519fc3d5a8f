"""YAML as a tree, from libyaml's events: no tag makes an object, and no alias is followed."""

from __future__ import annotations

import yaml

from maremma.analysis.secrets.documents.tree import Builder, Mapping, NoDocument, Scalar, Sequence

_BLOCKS = frozenset("|>")
_QUOTES = frozenset("'\"")


def yaml_tree(text: str) -> Sequence:
    """The tree of all documents in a text; NoDocument if libyaml cannot read it."""
    builder = Builder()
    try:
        # The reader in pure Python takes minutes for what libyaml reads in seconds.
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            _take(builder, event, text)
    except (yaml.YAMLError, AttributeError, ValueError) as error:
        raise NoDocument from error
    return builder.root


def _take(builder: Builder, event: yaml.Event, text: str) -> None:
    match event:
        case yaml.MappingStartEvent():
            _refuse_as_key(builder)
            builder.enter(Mapping())
        case yaml.SequenceStartEvent():
            _refuse_as_key(builder)
            builder.enter(Sequence())
        case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
            builder.leave()
        case yaml.AliasEvent() if builder.awaits_key:
            builder.key("")
        case yaml.AliasEvent():
            builder.put(Scalar("", event.start_mark.index, event.end_mark.index, is_literal=False))
        case yaml.ScalarEvent() if builder.awaits_key:
            builder.key(event.value)
        case yaml.ScalarEvent():
            builder.put(_scalar(event, text))


def _refuse_as_key(builder: Builder) -> None:
    if builder.awaits_key:
        raise NoDocument


def _scalar(event: yaml.ScalarEvent, text: str) -> Scalar:
    start, end = event.start_mark.index, event.end_mark.index
    value = event.value.strip()
    if event.style in _BLOCKS:
        start = max(start, text.find(value.partition("\n")[0], start, end))
    elif event.style in _QUOTES:
        start, end = start + 1, end - 1
    return Scalar(value, start, end, is_literal=event.tag is None or event.tag.startswith("tag:yaml.org"))
