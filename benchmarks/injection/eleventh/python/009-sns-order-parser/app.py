import os
from contextlib import closing

import psycopg
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.parser import event_parser
from aws_lambda_powertools.utilities.parser.models import SnsModel
from pydantic import BaseModel

logger = Logger(service="orders")


class Line(BaseModel):
    sku: str
    quantity: int


class Order(BaseModel):
    order_id: int
    customer: str
    lines: list[Line]


INSERT_ORDER = "INSERT INTO orders (id, customer) VALUES (%(id)s, %(customer)s) ON CONFLICT DO NOTHING"
INSERT_LINES = "INSERT INTO order_lines (order_id, sku, quantity) VALUES (%s, %s, %s)"


def save(conn, order: Order) -> None:
    with conn.transaction(), conn.cursor() as cur:
        cur.execute(INSERT_ORDER, {"id": order.order_id, "customer": order.customer})
        cur.executemany(INSERT_LINES, [(order.order_id, line.sku, line.quantity) for line in order.lines])


@event_parser(model=SnsModel)
def handler(event: SnsModel, context):
    with closing(psycopg.connect(os.environ["ORDERS_DSN"])) as conn:
        for record in event.Records:
            order = Order.model_validate_json(record.Sns.Message)
            save(conn, order)
            logger.info("order stored", extra={"order_id": order.order_id, "customer": order.customer})
    return {"stored": len(event.Records)}
