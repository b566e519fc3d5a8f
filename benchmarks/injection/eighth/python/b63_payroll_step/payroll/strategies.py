from abc import ABC, abstractmethod
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


class Strategy(ABC):
    @abstractmethod
    def gross(self, units: Decimal, rate: Decimal) -> Decimal:
        ...

    def net(self, units, rate, tax):
        gross = self.gross(units, rate)
        return (gross - gross * tax).quantize(CENT, ROUND_HALF_UP)


class Hourly(Strategy):
    def gross(self, units, rate):
        overtime = max(units - 160, Decimal(0))
        return (units - overtime) * rate + overtime * rate * Decimal("1.25")


class Monthly(Strategy):
    def gross(self, units, rate):
        return rate


STRATEGIES = {"hourly": Hourly(), "monthly": Monthly()}
