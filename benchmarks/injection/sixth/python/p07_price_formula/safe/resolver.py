from decimal import Decimal

from formula import FormulaError, evaluate

RATES = {"std": Decimal("1.00"), "gold": Decimal("0.92"), "staff": Decimal("0.70")}


def quote(args, identity):
    qty = int(args["quantity"])
    base = float(args["basePrice"])
    tier = RATES.get(args.get("tier", "std"), Decimal(1))
    names = {"qty": qty, "base": base, "tier": float(tier)}
    price = evaluate(args["formula"], names)
    return {"price": round(price, 2), "currency": "EUR", "quantity": qty}


def preview(args, identity):
    return [quote({**args, "quantity": n}, identity) for n in (1, 10, 100)]


FIELDS = {("Query", "quote"): quote, ("Query", "quotePreview"): preview}


def handler(event, context):
    info = event["info"]
    fn = FIELDS.get((info["parentTypeName"], info["fieldName"]))
    if fn is None:
        raise Exception("unknown field")
    try:
        return fn(event["arguments"], event.get("identity"))
    except FormulaError:
        raise Exception("the formula cannot be worked out")
