from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TypedDict


class LineInput(TypedDict):
    sku: str
    price: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Line:
    price: Decimal
    quantity: int

    @property
    def amount(self):
        return self.price * self.quantity


def to_line(raw: LineInput) -> Line:
    return Line(Decimal(raw["price"]), int(raw["quantity"]))


def total(state, context):
    lines = map(to_line, state["lines"])
    net = reduce(lambda acc, line: acc + line.amount, lines, Decimal(0))
    vat = (net * Decimal("0.19")).quantize(Decimal("0.01"))
    return {**state, "net": str(net), "vat": str(vat), "gross": str(net + vat)}
