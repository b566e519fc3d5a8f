"""All operations that the tables describe, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from maremma.analysis.taint.lattice.values import NONE, Symbol, Taint, Value
from maremma.analysis.taint.tables import aws_sdk, reading
from maremma.analysis.taint.tables.documents import documents
from maremma.analysis.taint.tables.names import library_of, plain
from maremma.analysis.taint.tables.operations import Operation
from maremma.analysis.taint.tables.reading import Attribute, Entry, ModelError


class Models:
    """All operations and attributes, by name; the same name may stand for another operation in each language."""

    def __init__(self, entries: Sequence[Entry], attributes: Mapping[str, Attribute]) -> None:
        self._exact: dict[tuple[str, str], Entry] = {}
        self._rooted: dict[tuple[str, str, str], Entry] = {}
        self._methods: dict[tuple[str, str], Entry] = {}
        self._of_aws: dict[str, list[str]] = {}
        self._libraries: dict[str, frozenset[str]] = {}
        self._within: dict[tuple[str, str, str], Sequence[Operation]] = {}
        self._attributes = dict(attributes)
        for entry in entries:
            for name in entry.names:
                self._add(name, entry)

    def _add(self, name: str, entry: Entry) -> None:
        if name.startswith("*."):
            self._once(self._methods, (entry.language, name[2:]), entry)
        elif ".**." in name:
            root, _, method = name.partition(".**.")
            self._once(self._rooted, (entry.language, root, method), entry)
        else:
            self._once(self._exact, (entry.language, plain(name)), entry)
            if name.startswith(aws_sdk.PREFIX):
                self._of_aws.setdefault(plain(name).partition(".")[2], []).append(name)

    @staticmethod
    def _once(found: dict[Any, Entry], key: Any, entry: Entry) -> None:  # noqa: ANN401
        if key in found:
            raise ModelError(f"{key} is in the tables twice")
        found[key] = entry

    def find(self, name: str, language: str = "") -> Operation | None:
        """The operation of a symbol, first of the language then of all; None if the tables do not have it."""
        named = self.named(name, language)
        if named is not None or name.startswith("aws:") or "." not in plain(name):
            return named
        return self.method(plain(name).rpartition(".")[2], language)

    def named(self, name: str, language: str = "") -> Operation | None:
        """The operation of a symbol that is not only a method which anything could have."""
        own = plain(name)
        exact = self._exact.get((language, own)) or self._exact.get(("", own))
        if exact is not None:
            return exact.operation
        if own.startswith("aws:"):
            return None
        method = own.rpartition(".")[2]
        scope = own
        while scope:
            scope = scope.rpartition(".")[0]
            found = self._rooted.get((language, scope, method)) or self._rooted.get(("", scope, method))
            if found is not None:
                return found.operation
        return None

    def within(self, scope: str, begins: str, language: str) -> Sequence[Operation]:
        """The operations of a module, or of what it makes, whose names begin so: one for each name."""
        asked = (plain(scope), begins, language)

        def fits(of: str, name: str) -> bool:
            return of in {language, ""} and name.startswith(begins)

        if asked not in self._within:
            exact = ((of, *name.rpartition(".")[::2], each) for (of, name), each in self._exact.items())
            rooted = ((of, root, name, each) for (of, root, name), each in self._rooted.items())
            found = [each.operation for of, root, name, each in exact if root == asked[0] and fits(of, name)]
            found += [
                each.operation
                for of, root, name, each in rooted
                if f"{asked[0]}.".startswith(f"{root}.") and fits(of, name)
            ]
            self._within[asked] = found
        return self._within[asked]

    def method(self, name: str, language: str = "") -> Operation | None:
        """The operation that a method has whatever it is called on."""
        found = self._methods.get((language, name)) or self._methods.get(("", name))
        return None if found is None else found.operation

    def of_aws(self, method: str) -> Sequence[str]:
        """The operations of AWS, of any service, that a method may be by its name."""
        return self._of_aws.get(aws_sdk.folded(f".{method}")[1:], ())

    def libraries(self, language: str) -> frozenset[str]:
        """The modules and packages of a language of which the tables know an operation."""
        if language not in self._libraries:
            keys = [(of, name) for of, name in self._exact] + [(of, f"{root}.") for of, root, _ in self._rooted]
            names = (name for of, name in keys if of in {language, ""} and "." in name and not name.startswith("aws:"))
            self._libraries[language] = frozenset(library_of(name, language) for name in names)
        return self._libraries[language]

    def value_of(self, name: str) -> Value | None:
        """What an attribute or module name means if it is not just itself: an origin, or another symbol."""
        attribute = self._attributes.get(plain(name))
        if attribute is None:
            return None
        if attribute.origin is None:
            return Value(refs=(Symbol(attribute.same_as),))
        taint = Taint((attribute.origin, attribute.field, None), NONE, 0, None)
        return Value(frozenset({taint}), (Symbol(name),))


@cache
def load_models() -> Models:
    """The models that the tables describe."""
    return Models(*reading.read(documents()))
