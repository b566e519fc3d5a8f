from http import HTTPStatus

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response, content_types
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError
from aws_lambda_powertools.metrics import MetricUnit

from models import NewOrder, OrderQuery, ValidationFailed
from repository import OrderNotFound, OrderRepository

logger = Logger()
tracer = Tracer()
metrics = Metrics(namespace="shop")
app = APIGatewayRestResolver()
orders = OrderRepository()


@app.exception_handler(ValidationFailed)
def validation_failed(error: ValidationFailed):
    metrics.add_metric(name="ValidationFailed", unit=MetricUnit.Count, value=1)
    raise BadRequestError("; ".join(error.problems))


@app.get("/orders")
@tracer.capture_method
def list_orders():
    query = OrderQuery.parse(app.current_event.query_string_parameters or {})
    return {"orders": orders.find(query)}


@app.post("/orders")
@tracer.capture_method
def create_order():
    order = NewOrder.parse(app.current_event.json_body)
    number = orders.create(order)
    metrics.add_metric(name="OrderCreated", unit=MetricUnit.Count, value=1)
    return {"number": number}, HTTPStatus.CREATED


@app.get("/orders/<number>")
def read_order(number: str):
    if not number.isdigit():
        raise BadRequestError("number expected")
    try:
        return orders.get(int(number))
    except OrderNotFound:
        raise NotFoundError("no such order")


@app.delete("/orders/<number>")
def cancel_order(number: str):
    if not number.isdigit() or not orders.cancel(int(number)):
        raise NotFoundError("no open order with the number")
    return Response(status_code=204, content_type=content_types.APPLICATION_JSON, body="")


@logger.inject_lambda_context
@tracer.capture_lambda_handler
@metrics.log_metrics(capture_cold_start_metric=True)
def lambda_handler(event, context):
    return app.resolve(event, context)
