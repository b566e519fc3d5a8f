"""What is said to a language model: what instructs it, and what it is asked, in calls of its library or over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import Value, union
from maremma.analysis.taint.objects import documents, members
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_INSTRUCTING: Final = frozenset({"system", "developer"})
_MODELS: Final = compile_late(
    r"https://(?:api\.(?:openai|anthropic|groq|deepseek|fireworks)\.(?:com|ai)|api\.(?:mistral|perplexity)\.ai|api\.x\.ai|"
    r"api\.(?:cohere\.(?:com|ai)|together\.(?:xyz|ai))|generativelanguage\.googleapis\.com|openrouter\.ai|"
    r"(?:api-inference|router)\.huggingface\.co|[\w-]+\.openai\.azure\.com|[\w-]+-aiplatform\.googleapis\.com)"
    r"(?:/(?!.*(?:embed|moderations|images/|audio/|rerank|files))|$)"
)
"""Embeddings, moderations, pictures and speech are not conversations: nothing obeys what they are given."""

_TELLING: Final = (("system",), ("system", "[]", "text"), ("instructions",), ("preamble",))
_GOOGLES: Final = (("systemInstruction", "parts", "[]", "text"), ("system_instruction", "parts", "[]", "text"))
_ASKING: Final = (("messages", "[]", "content"), ("messages", "[]", "content", "[]", "text"), ("prompt",), ("input",))
_CONTENTS: Final = (("contents", "[]", "parts", "[]", "text"), ("contents", "parts", "[]", "text"), ("inputs",))


def is_model(machine: Machine, address: Value) -> bool:
    """Whether a URL is that of a language model."""
    return _MODELS.match(address.text or address.prefix) is not None


def instructions(machine: Machine, messages: Value) -> Value:
    """What the messages to a language model that are instructions say: not those of its user."""
    each = [Value(refs=(obj,)) for message in members.fields_of(machine, messages).values() for obj in message.objects]
    return union(
        members.member(machine, message, "content")
        for message in each
        if members.member(machine, message, "role").text in _INSTRUCTING
    )


def told(machine: Machine, body: Value) -> Value:
    """What the body of a request to a language model instructs it to do."""
    request = documents.record(machine, body)
    asked = (instructions(machine, members.member(machine, request, key)) for key in ("messages", "input"))
    return union((*asked, *(members.along(machine, request, path) for path in (*_TELLING, *_GOOGLES))))


def asked(machine: Machine, body: Value) -> Value:
    """What the body of a request to a language model says otherwise."""
    request = documents.record(machine, body)
    return union(members.along(machine, request, path) for path in (*_ASKING, *_CONTENTS))
