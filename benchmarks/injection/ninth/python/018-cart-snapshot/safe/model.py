import uuid
from dataclasses import dataclass


@dataclass
class Line:
    quantity: int
    cents: int


@dataclass
class Cart:
    id: uuid.UUID
    lines: list

    def total(self):
        return sum(line.quantity * line.cents for line in self.lines)
