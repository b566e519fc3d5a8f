from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError
from pydantic import ValidationError

from .events import Publisher
from .model import OrderIn

logger = Logger(service="shop")
app = APIGatewayHttpResolver()
publisher = Publisher()


@app.post("/orders")
def create():
    try:
        order = OrderIn.model_validate_json(app.current_event.body or "{}")
    except ValidationError as e:
        logger.info("order refused", extra={"errors": e.error_count()})
        raise BadRequestError("order")
    publisher.accepted(order)
    return {"id": str(order.id), "total": order.total()}


@app.get("/health")
def health():
    return {"ok": True}


def handler(event, context):
    return app.resolve(event, context)
