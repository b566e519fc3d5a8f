"""Loops of a template (`Fn::ForEach`), written out as the transform AWS::LanguageExtensions does.

A loop is `Fn::ForEach::Name: [Identifier, Values, {Key: Fragment}]`. Each value gives the fragment once more, with
`{Ref: Identifier}`, `${Identifier}` and `&{Identifier}` replaced, also in the key. Loops stand in loops.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from maremma.cli.template.load import Template
from maremma.cli.template.positions import Keys
from maremma.patterns import compile_late

LOOP: Final = "Fn::ForEach::"
_LANGUAGE: Final = "AWS::LanguageExtensions"
_MOST_NODES: Final = 200_000
"""Values that all loops of a template write out; a template has no room for a tenth of it."""
_DEEPEST: Final = 60
_IDENTIFIER = compile_late(r"[A-Za-z0-9]{1,100}")
_NO_NAME = compile_late(r"[^A-Za-z0-9]")


class _NotKnownError(Exception):
    """A loop whose values only a run tells, or that is none."""


@dataclass(slots=True)
class _Loops:
    """Writes loops out, and keeps of each key that it makes where it is written."""

    template: Template
    origins: dict[Keys, Keys] = field(default_factory=dict)
    left: int = _MOST_NODES

    def written_out(self, value: Any, bound: Mapping[str, str], at: Keys, written: Keys) -> Any:
        """A value with its loops written out and names of loops replaced."""
        self.left -= 1
        if self.left < 0 or len(at) > _DEEPEST:
            raise _NotKnownError
        match value:
            case str():
                return _replaced(value, bound)
            case list():
                return [
                    self.written_out(each, bound, (*at, number), (*written, number))
                    for number, each in enumerate(value)
                ]
            case {"Ref": str(name)} if len(value) == 1 and name in bound:
                return bound[name]
            case {"Fn::Sub": str(text)} if len(value) == 1 and bound:
                told = _replaced(text, bound)
                return {"Fn::Sub": told} if "${" in told else told
            case dict():
                return self.mapping(value, bound, at, written)
            case _:
                return value

    def mapping(self, mapping: Mapping[Any, Any], bound: Mapping[str, str], at: Keys, written: Keys) -> dict[Any, Any]:
        """A mapping with its loops written out among its keys."""
        made: dict[Any, Any] = {}
        for key, value in mapping.items():
            if isinstance(key, str) and key.startswith(LOOP):
                made.update(self._loop(key, value, bound, at, (*written, key)))
                continue
            name = _replaced(key, bound) if isinstance(key, str) else key
            if name in made:
                raise _NotKnownError
            self._keep((*at, name), (*written, key))
            made[name] = self.written_out(value, bound, (*at, name), (*written, key))
        return made

    def _loop(self, key: str, value: Any, bound: Mapping[str, str], at: Keys, written: Keys) -> dict[Any, Any]:
        match value:
            case [str(identifier), values, dict(fragment)] if _IDENTIFIER.fullmatch(identifier):
                pass
            case _:
                raise _NotKnownError
        kept = self.left, dict(self.origins)
        try:
            return self._turns(identifier, values, fragment, bound, at, written)
        except _NotKnownError:
            if bound:
                raise
            # As it stands, which is told as unread.
            self.left, self.origins = kept
            return {key: value}

    def _turns(
        self, name: str, values: Any, fragment: Mapping[Any, Any], bound: Mapping[str, str], at: Keys, written: Keys
    ) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        for each in self._values(values, bound):
            once = self.mapping(fragment, {**bound, name: each}, at, (*written, 2))
            if not once.keys().isdisjoint(made):
                raise _NotKnownError
            made.update(once)
        return made

    def _values(self, told: Any, bound: Mapping[str, str]) -> Iterator[str]:
        """The values of a loop: texts, and lists that parameters have by default."""
        match told:
            case {"Ref": str(name)} if len(told) == 1:
                yield from self._of_parameter(name)
            case list():
                for each in told:
                    match each:
                        case {"Ref": str(name)} if len(each) == 1 and name in bound:
                            yield bound[name]
                        case str() | int():
                            yield _replaced(str(each), bound)
                        case _:
                            raise _NotKnownError
            case _:
                raise _NotKnownError

    def _of_parameter(self, name: str) -> Iterator[str]:
        declared = self.template.section("Parameters").get(name)
        default = declared.get("Default") if isinstance(declared, dict) else None
        if not isinstance(default, str):
            raise _NotKnownError
        yield from (each.strip() for each in default.split(","))

    def _keep(self, at: Keys, written: Keys) -> None:
        if at != written:
            self.origins[at] = written


def with_loops(template: Template) -> Template:
    """The template with its loops written out, as far as their values are known; one that is not stays, and is unread.

    As it is without the transform, by which alone CloudFormation takes loops.
    """
    if not _is_extended(template.document.get("Transform")) or LOOP not in template.text:
        return template
    loops = _Loops(template)
    document = {**template.document}
    for section in ("Conditions", "Resources", "Outputs"):
        written = template.document.get(section)
        if isinstance(written, dict):
            document[section] = _section(loops, section, written)
    return replace(template, document=document, origins={**template.origins, **loops.origins})


def _section(loops: _Loops, section: str, written: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """A section entry by entry: what cannot be written out stays as it stands."""
    made: dict[Any, Any] = {}
    for key, value in written.items():
        try:
            for name, each in loops.mapping({key: value}, {}, (section,), (section,)).items():
                made.setdefault(name, each)
        except _NotKnownError:
            made[key] = value
    return made


def _is_extended(transform: Any) -> bool:
    return _LANGUAGE in (transform if isinstance(transform, list) else [transform])


def _replaced(text: str, bound: Mapping[str, str]) -> str:
    for name, value in bound.items():
        if name in text:
            text = text.replace(f"${{{name}}}", value).replace(f"&{{{name}}}", _NO_NAME.sub("", value))
    return text
