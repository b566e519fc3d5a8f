import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    ANNUITY = 1
    BULLET = 2


@dataclass
class Loan:
    kind: Kind
    amount: float
    rate: float
    months: int

    def __post_init__(self):
        if not (0 < self.amount < 1e7 and 0 <= self.rate < 0.3 and 0 < self.months <= 480):
            raise ValueError("out of range")

    def monthly(self):
        i = self.rate / 12
        if self.kind is Kind.BULLET:
            return self.amount * i
        return self.amount * i / (1 - (1 + i) ** -self.months) if i else self.amount / self.months

    def interest(self):
        if self.kind is Kind.BULLET:
            return self.monthly() * self.months
        return self.monthly() * self.months - self.amount
