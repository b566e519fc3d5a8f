"""The calls of a Ruby source to operations that are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.capabilities.ruby_tokens import KEYWORDS, Kind, Token, tokens_of
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.capabilities.table import Operation

_DOTS: Final = frozenset({".", "&.", "::"})
_COMMAND: Final = "Kernel.`"
_RECEIVERS: Final = {"self": "Kernel", "binding": "Binding"}
_LITERALS: Final = frozenset({Kind.PLAIN_TEXT, Kind.SYMBOL, Kind.NUMBER})
_ONE_NAME: Final = frozenset({"open"})
_END: Final = Token(Kind.LINE_END, "", 0, False)


def dangerous_calls(source: str, wanted: Mapping[str, Operation]) -> Iterator[tuple[Operation, int]]:
    """Each call with the line that it is on, but for those that are only given a literal."""
    tokens = tokens_of(source)
    for index, token in enumerate(tokens):
        if token.kind is Kind.COMMAND and _COMMAND in wanted:
            yield wanted[_COMMAND], token.line
        elif token.kind is Kind.NAME and token.text not in KEYWORDS:
            operation = next((wanted[each] for each in _symbols(tokens, index) if each in wanted), None)
            if operation is not None and not _has_only_a_literal(tokens, index, operation):
                yield operation, token.line


def _symbols(tokens: list[Token], index: int) -> Iterator[str]:
    """What the table may call the operation that a name calls."""
    name = tokens[index].text
    before = tokens[index - 1] if index else _END
    if before.text in _DOTS and before.kind is Kind.PUNCTUATION:
        if _is_defined(tokens, index - 3):
            return
        receiver = _receiver(tokens, index - 2)
        if receiver:
            yield f"{receiver}.{name}"
        if before.text != "::":
            yield f".{name}"
    elif not _is_defined(tokens, index - 1) and _is_called(tokens, index):
        yield f"Kernel.{name}"


def _is_defined(tokens: list[Token], index: int) -> bool:
    return index >= 0 and tokens[index].text in {"def", "alias", "undef"} and tokens[index].kind is Kind.NAME


def _receiver(tokens: list[Token], index: int) -> str:
    """The constant that a call is sent to, as `RubyVM::InstructionSequence`; empty if it is something else."""
    if index < 0 or tokens[index].kind is not Kind.NAME:
        return ""
    parts = [tokens[index].text]
    if not parts[0][0].isupper():
        return _RECEIVERS.get(parts[0], "")
    while index >= 2 and tokens[index - 1].text == "::" and tokens[index - 2].kind is Kind.NAME:
        index -= 2
        parts.insert(0, tokens[index].text)
    return "::".join(parts)


def _following(tokens: list[Token], index: int) -> Token:
    return tokens[index] if index < len(tokens) else _END


def _is_called(tokens: list[Token], index: int) -> bool:
    """Whether a name without a receiver has arguments, as a variable has not."""
    following = _following(tokens, index + 1)
    if following.text == "(":
        return not following.spaced or tokens[index].kind is Kind.NAME
    if not following.spaced or following.kind in {Kind.PUNCTUATION, Kind.LINE_END}:
        return following.text in {"*", "["} and following.spaced and not _following(tokens, index + 2).spaced
    return not (following.kind is Kind.NAME and following.text in KEYWORDS)


def _has_only_a_literal(tokens: list[Token], index: int, operation: Operation) -> bool:
    """Whether nothing of the first argument, or of all for a program's arguments, can come from outside."""
    first = index + 1
    if _following(tokens, first).text == "(":
        first += 1
    argument, after = _following(tokens, first), _following(tokens, first + 1)
    if argument.kind not in _LITERALS:
        return False
    if after.text == ")" or after.kind is Kind.LINE_END:
        return True
    decides = operation.sink is not Sink.COMMAND or tokens[index].text in _ONE_NAME
    return decides and after.text == ","
