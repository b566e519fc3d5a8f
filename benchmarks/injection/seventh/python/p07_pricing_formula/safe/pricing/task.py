from decimal import Decimal

from .formula import Formula, FormulaError


def price_items(items, formula):
    for item in items:
        scope = {
            "net": float(item["net"]),
            "qty": int(item["qty"]),
            "weight": float(item.get("weight", 0)),
        }
        amount = formula.value(scope)
        yield {"sku": item["sku"], "amount": str(Decimal(str(amount)).quantize(Decimal("0.01")))}


def handler(event, context):
    order = event["order"]
    try:
        formula = Formula(event.get("partner", {}).get("formula") or "net * qty")
        lines = list(price_items(order["items"], formula))
    except FormulaError as exc:
        return {"status": "REJECTED", "reason": exc.reason}
    return {"status": "PRICED", "orderId": order["id"], "lines": lines}
