from contextlib import contextmanager
from datetime import datetime, timezone


def clean(text: str) -> str:
    return text.strip()[:200]


class Entry:
    def __init__(self):
        self._fields: list[str] = []

    def add(self, name: str, text: str) -> None:
        self._fields.append(f"{name}={clean(text)}")

    def __str__(self) -> str:
        return " ".join(self._fields)


class Journal:
    def __init__(self, stream):
        self._stream = stream

    @contextmanager
    def entry(self, identifier: str):
        entry = Entry()
        yield entry
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        print(now, "mail", identifier, entry, file=self._stream)  # expect: log
