"""What first-party classes inherit from the languages' own carriers of data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

EMITTER: Final = "<emitter>"
STREAM: Final = "<node stream>"
THREAD: Final = "<thread>"
CONTEXT: Final = "<context>"

_OF_BASES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "events", "events.EventEmitter", "eventemitter3", "eventemitter3.EventEmitter", "eventemitter2",
            "eventemitter2.EventEmitter2", "EventTarget", "pyee.EventEmitter", "pyee.base.EventEmitter",
            "pyee.asyncio.AsyncIOEventEmitter",
        ),
        EMITTER,
    ),
    **dict.fromkeys(
        (
            "stream", "stream.Readable", "stream.Writable", "stream.Duplex", "stream.Transform", "stream.PassThrough",
            "readable-stream", "readable-stream.Readable", "readable-stream.Writable", "readable-stream.Duplex",
            "readable-stream.Transform", "readable-stream.PassThrough",
        ),
        STREAM,
    ),
    **dict.fromkeys(
        ("threading.Thread", "multiprocessing.Process", "multiprocessing.context.Process", "threading.Timer"), THREAD
    ),
}  # fmt: skip


def inherited(bases: Iterable[str]) -> str:
    """The kind of which a class is by its library bases; empty if it is of none."""
    return next((_OF_BASES[base] for base in bases if base in _OF_BASES), "")


def made_by(kind: str) -> tuple[str, ...]:
    """The classes of libraries whose instances are of a kind."""
    return tuple(name for name, made in _OF_BASES.items() if made == kind)
