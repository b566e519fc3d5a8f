from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError
from aws_lambda_powertools.logging import correlation_paths

from formula import FormulaError, evaluate

logger = Logger(service="quotes")
tracer = Tracer(service="quotes")
app = APIGatewayRestResolver()


@app.post("/quotes")
@tracer.capture_method
def create_quote():
    body = app.current_event.json_body
    variables = {
        "quantity": int(body["quantity"]),
        "unit": float(body["unit"]),
        "discount": float(body.get("discount", 0)),
    }
    try:
        total = evaluate(body["formula"], variables)
    except FormulaError as exc:
        raise BadRequestError(str(exc))
    return {"total": round(float(total), 2), "currency": "EUR"}


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
def lambda_handler(event, context):
    return app.resolve(event, context)
