from decimal import Decimal

from formula import evaluate


def handler(event, context):
    args = event["arguments"]["input"]
    variables = {
        "quantity": float(args["quantity"]),
        "unit": float(args["unit"]),
        "discount": float(args.get("discount", 0)),
    }
    try:
        total = evaluate(args["formula"], variables)
    except (ValueError, SyntaxError, KeyError, ZeroDivisionError, TypeError):
        return {"error": "formula is not valid"}
    return {"total": str(Decimal(str(total)).quantize(Decimal("0.01")))}
