from dataclasses import dataclass, field
from typing import Any, Dict, List


class ValidationFailed(Exception):
    def __init__(self, *problems):
        super().__init__("validation failed")
        self.problems = problems


@dataclass
class OrderLine:
    sku: str
    quantity: int

    @classmethod
    def parse(cls, data: Dict[str, Any]) -> "OrderLine":
        try:
            line = cls(str(data["sku"]), int(data["quantity"]))
        except (KeyError, TypeError, ValueError):
            raise ValidationFailed("each line needs sku and quantity")
        if not 0 < line.quantity < 1000:
            raise ValidationFailed("quantity out of range")
        return line


@dataclass
class NewOrder:
    customer: str
    lines: List[OrderLine] = field(default_factory=list)
    note: str = ""

    @classmethod
    def parse(cls, data):
        if not isinstance(data, dict) or not data.get("lines"):
            raise ValidationFailed("lines missing")
        return cls(
            customer=str(data.get("customer", "")),
            lines=[OrderLine.parse(line) for line in data["lines"]],
            note=str(data.get("note", ""))[:500],
        )


@dataclass
class OrderQuery:
    customer: str = ""
    state: str = ""
    sort: str = "newest"
    limit: int = 25

    @classmethod
    def parse(cls, query):
        try:
            limit = int(query.get("limit", 25))
        except ValueError:
            raise ValidationFailed("limit is not a number")
        return cls(query.get("customer", ""), query.get("state", ""), query.get("sort", "newest"), min(limit, 100))
