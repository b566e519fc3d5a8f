from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError

from orders.repository import OrderRepository

logger = Logger(service="orders")
app = APIGatewayRestResolver()
orders = OrderRepository()


@app.get("/orders/<number>")
def get_order(number: str):
    if not number.isdecimal():
        raise BadRequestError("a number, please")
    customer = app.current_event.request_context.authorizer.claims["sub"]
    order = orders.find(customer, int(number))
    if order is None:
        logger.info("order not found", extra={"number": number})
        raise NotFoundError("no such order")
    return order


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
