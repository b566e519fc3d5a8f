from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class PriceRow:
    article: int
    price: Decimal
    currency: str

    @classmethod
    def parse(cls, raw):
        currency = raw["currency"].upper()
        if currency not in {"EUR", "USD", "GBP"}:
            raise ValueError("currency")
        price = Decimal(raw["price"])
        if not 0 < price < 100_000:
            raise ValueError("price")
        return cls(int(raw["article"]), price, currency)

    def document(self):
        return {"article": self.article, "price": f"{self.price:.2f}", "currency": self.currency}
