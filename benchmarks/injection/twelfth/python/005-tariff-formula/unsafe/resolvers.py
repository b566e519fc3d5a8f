from aws_lambda_powertools.event_handler import AppSyncResolver

from formula import FormulaError, compute

app = AppSyncResolver()


@app.resolver(type_name="Mutation", field_name="previewTariff")
def preview_tariff(formula: str, weight: float, distance: float):
    try:
        price = compute(formula, {"weight": float(weight), "distance": float(distance)})
    except FormulaError:
        return {"price": None, "problem": "FORMULA"}
    return {"price": round(price, 2), "problem": None}


def handler(event, context):
    return app.resolve(event, context)
