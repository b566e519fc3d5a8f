from decimal import Decimal

from .formula import evaluate

DEFAULT_FORMULA = "base * quantity"


def _round(value: float) -> str:
    return str(Decimal(value).quantize(Decimal("0.01")))


def quote(event, context):
    names = {
        "base": float(event["base"]),
        "quantity": int(event["quantity"]),
        "discount": float(event.get("discount", 0)),
    }
    formula = event.get("formula") or DEFAULT_FORMULA
    total = evaluate(formula, names)
    return {"currency": "EUR", "total": _round(total)}
