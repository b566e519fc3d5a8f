from collections.abc import Iterable
from typing import Protocol, runtime_checkable


@runtime_checkable
class Exporter(Protocol):
    name: str
    suffix: str
    content_type: str

    def export(self, rows: Iterable[dict]) -> bytes: ...
