from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

RATES = {"DE": Decimal("0.19"), "AT": Decimal("0.20"), "FR": Decimal("0.20")}
CENT = Decimal("0.01")


class InvalidOrder(Exception):
    pass


def money(value):
    try:
        return Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)
    except InvalidOperation as exc:
        raise InvalidOrder("amount is not a number") from exc


def handler(event, context):
    country = event.get("country")
    if country not in RATES:
        raise InvalidOrder("country not supported")
    net = sum((money(line["price"]) * int(line["quantity"]) for line in event["lines"]), Decimal(0))
    vat = (net * RATES[country]).quantize(CENT, ROUND_HALF_UP)
    return {"net": str(net), "vat": str(vat), "gross": str(net + vat), "country": country}
