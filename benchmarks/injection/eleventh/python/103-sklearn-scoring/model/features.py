import math
from dataclasses import dataclass

CHANNELS = ("web", "app", "pos")


@dataclass(frozen=True)
class FeatureVector:
    transaction: int
    values: tuple[float, ...]

    @classmethod
    def from_json(cls, doc: dict) -> "FeatureVector":
        amount = float(doc["amount"])
        if not math.isfinite(amount) or amount < 0:
            raise ValueError("amount")
        one_hot = [1.0 if doc.get("channel") == channel else 0.0 for channel in CHANNELS]
        return cls(
            transaction=int(doc["transaction"]),
            values=(math.log1p(amount), float(doc["age_days"]), float(bool(doc.get("abroad"))), *one_hot),
        )
