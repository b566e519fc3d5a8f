import json
import os
import uuid

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)

from store import Orders

logger = Logger()
tracer = Tracer()
app = APIGatewayRestResolver()
events = boto3.client("events")
orders = Orders(os.environ["ORDERS_TABLE"])
persistence = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY_TABLE"])
config = IdempotencyConfig(event_key_jmespath="reference")


@app.get("/orders/<order_id>")
def get_order(order_id: str):
    found = orders.get(order_id)
    if found is None:
        raise NotFoundError(order_id)
    return found


@app.get("/customers/<customer>/orders")
def list_orders(customer: str):
    return {"orders": orders.of_customer(customer)}


@app.post("/orders")
def create_order():
    return place(order=app.current_event.json_body)


@idempotent_function(data_keyword_argument="order", persistence_store=persistence, config=config)
def place(order: dict):
    order["pk"] = str(uuid.uuid4())
    orders.add(order)
    events.put_events(
        Entries=[
            {
                "Source": "shop.orders",
                "DetailType": "OrderPlaced",
                "Detail": json.dumps(order),
                "EventBusName": os.environ["EVENT_BUS"],
            }
        ]
    )
    return {"id": order["pk"]}


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
