from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, getcontext

getcontext().prec = 28
CENT = Decimal("0.01")


def dec(event, name, low, high):
    try:
        value = Decimal(str(event[name]))
    except (KeyError, InvalidOperation):
        raise ValueError(name)
    if not value.is_finite() or not Decimal(low) <= value <= Decimal(high):
        raise ValueError(name)
    return value


@dataclass
class Loan:
    principal: Decimal
    yearly: Decimal
    months: int

    @property
    def monthly(self):
        return self.yearly / 1200

    @property
    def rate(self):
        if not self.monthly:
            return (self.principal / self.months).quantize(CENT, ROUND_HALF_UP)
        q = (1 + self.monthly) ** self.months
        return (self.principal * self.monthly * q / (q - 1)).quantize(CENT, ROUND_HALF_UP)

    def schedule(self):
        rest = self.principal
        for n in range(1, self.months + 1):
            interest = (rest * self.monthly).quantize(CENT, ROUND_HALF_UP)
            paid = min(self.rate - interest, rest)
            rest -= paid
            yield {"n": n, "interest": str(interest), "paid": str(paid), "rest": str(rest)}


def handler(event, context):
    loan = Loan(dec(event, "principal", 100, 10**7), dec(event, "interest", 0, 30), int(dec(event, "months", 1, 480)))
    return {"rate": str(loan.rate), "schedule": list(loan.schedule())}
