import os
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import boto3
from boto3.dynamodb.conditions import Key
from jinja2 import Environment, FileSystemLoader, select_autoescape

TEMPLATES = Path(__file__).with_name("templates")
environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=select_autoescape(["html", "xml"]),
    trim_blocks=True,
)
orders = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])
HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; style-src 'self'",
}


def money(value: Decimal, currency: str = "EUR") -> str:
    return f"{value:,.2f} {currency}"


environment.filters["money"] = money


class ReceiptNotFound(LookupError):
    pass


class ReceiptView:
    template = "receipt.html"

    def __init__(self, order_id: UUID, owner: str):
        self._order_id = order_id
        self._owner = owner

    def context(self) -> dict:
        answer = orders.query(
            KeyConditionExpression=Key("order_id").eq(str(self._order_id)) & Key("owner").eq(self._owner),
            Limit=1,
        )
        if not answer["Items"]:
            raise ReceiptNotFound()
        order = answer["Items"][0]
        return {
            "number": order["number"],
            "customer": order["customer_name"],
            "lines": order["lines"],
            "total": sum((line["price"] * line["quantity"] for line in order["lines"]), Decimal(0)),
        }

    def render(self, greeting: str) -> str:
        return environment.get_template(self.template).render(greeting=greeting, **self.context())


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    greeting = (event.get("queryStringParameters") or {}).get("greeting", "Thank you")
    try:
        view = ReceiptView(UUID(event["pathParameters"]["orderId"]), claims["sub"])
        return {"statusCode": 200, "headers": HEADERS, "body": view.render(greeting)}
    except (ValueError, ReceiptNotFound):
        missing = environment.get_template("missing.html").render()
        return {"statusCode": 404, "headers": HEADERS, "body": missing}
