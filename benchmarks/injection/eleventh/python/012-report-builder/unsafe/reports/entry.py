from dataclasses import dataclass, field
from datetime import date

from .builder import ReportBuilder
from .engine import connection


@dataclass
class ReportRequest:
    dimension: str
    start: date
    end: date
    shops: list[int] = field(default_factory=list)

    @classmethod
    def from_event(cls, event: dict) -> "ReportRequest":
        return cls(
            dimension=event["dimension"],
            start=date.fromisoformat(event["start"]),
            end=date.fromisoformat(event["end"]),
            shops=[int(shop) for shop in event.get("shops", [])],
        )


def handler(event, context):
    request = ReportRequest.from_event(event)
    with connection() as conn:
        rows = ReportBuilder(conn).sales(request)
    return {"rows": [{"label": str(label), "total": float(total)} for label, total in rows]}
