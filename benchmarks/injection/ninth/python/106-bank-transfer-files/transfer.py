import re
import uuid
from dataclasses import dataclass
from decimal import Decimal

IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


@dataclass(frozen=True)
class Transfer:
    id: uuid.UUID
    iban: str
    amount: Decimal

    @classmethod
    def parse(cls, data):
        if not IBAN.fullmatch(data["iban"]):
            raise ValueError("iban is not valid")
        amount = Decimal(data["amount"]).quantize(Decimal("0.01"))
        if not 0 < amount <= 100_000:
            raise ValueError("amount is not valid")
        return cls(uuid.UUID(data["id"]), data["iban"], amount)

    def line(self):
        return f"{self.iban};{self.amount};EUR\r\n"
