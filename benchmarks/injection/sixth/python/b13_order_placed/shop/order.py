import json
import uuid
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from decimal import Decimal

from .catalogue import article_named


@dataclass
class Line:
    article: str
    qty: int
    price: Decimal

    @property
    def total(self):
        return self.price * self.qty


@dataclass
class Order:
    lines: list[Line]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    placed: str = field(default_factory=lambda: datetime.now(timezone.utc).isoformat())

    @classmethod
    def parse(cls, text):
        lines = []
        for raw in json.loads(text)["lines"][:20]:
            qty = int(raw["qty"])
            if not 0 < qty <= 100:
                raise ValueError("qty")
            article, price = article_named(raw["article"])
            lines.append(Line(article, qty, price))
        if not lines:
            raise ValueError("lines")
        return cls(lines)

    @property
    def total(self):
        return sum(line.total for line in self.lines)

    def item(self):
        return asdict(self)

    def message(self):
        return json.dumps({
            "id": self.id,
            "total": str(self.total),
            "lines": [{"article": line.article, "qty": line.qty} for line in self.lines],
        })
