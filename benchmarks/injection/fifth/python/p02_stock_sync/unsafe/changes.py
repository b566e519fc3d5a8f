from dataclasses import dataclass, fields
from typing import Iterator


@dataclass(frozen=True)
class StockChange:
    sku: str
    location: str
    delta: int
    reason: str = "sync"

    @classmethod
    def many(cls, message: dict) -> Iterator["StockChange"]:
        names = {field.name for field in fields(cls)}
        for line in message["lines"]:
            yield cls(**{key: value for key, value in line.items() if key in names})
