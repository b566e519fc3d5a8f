from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class BasketLine:
    sku: int
    quantity: int


class Basket:
    def __init__(self, lines):
        self._lines = [line for line in lines if line.quantity > 0]

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self._lines)

    def as_rows(self):
        return [asdict(line) for line in self._lines]
