from datetime import date, timedelta
from typing import Iterator, NamedTuple


class Slice(NamedTuple):
    start: date
    end: date

    def as_input(self, size: int) -> dict:
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "pageSize": size}


def slices(start: date, end: date, days: int) -> Iterator[Slice]:
    at = start
    while at <= end:
        until = min(at + timedelta(days=days - 1), end)
        yield Slice(at, until)
        at = until + timedelta(days=1)


def handler(event, context):
    start = date.fromisoformat(event["start"])
    end = date.fromisoformat(event.get("end") or date.today().isoformat())
    if end < start:
        raise ValueError("the end lies before the start")
    days = max(1, min(int(event.get("days", 7)), 31))
    size = max(1, min(int(event.get("pageSize", 500)), 1000))
    parts = [s.as_input(size) for s in slices(start, end, days)]
    if len(parts) > 400:
        raise ValueError("too many slices")
    return {"count": len(parts), "slices": parts}
