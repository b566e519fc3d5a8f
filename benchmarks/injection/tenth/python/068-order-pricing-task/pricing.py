from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce


@dataclass(frozen=True)
class Line:
    sku: str
    count: int
    price: Decimal

    @classmethod
    def of(cls, raw):
        return cls(str(raw["sku"]), int(raw["count"]), Decimal(str(raw["price"])))

    @property
    def net(self):
        return self.price * self.count


def percent(amount, value):
    return amount * (100 - Decimal(value)) / 100


def absolute(amount, value):
    return max(Decimal(0), amount - Decimal(value))


DISCOUNTS = {"percent": percent, "absolute": absolute}


def discounted(amount, discount):
    apply = DISCOUNTS.get(discount["type"])
    return apply(amount, str(discount["value"])) if apply else amount


def handler(event, context):
    lines = [Line.of(raw) for raw in event["lines"]]
    net = reduce(discounted, event.get("discounts", []), sum((line.net for line in lines), Decimal(0)))
    total = net.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return {"total": str(total), "lines": [{**asdict(line), "price": str(line.price)} for line in lines]}
