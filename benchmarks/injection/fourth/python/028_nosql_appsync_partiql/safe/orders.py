import os

import boto3
from boto3.dynamodb.types import TypeDeserializer

dynamodb = boto3.client("dynamodb")
TABLE = os.environ.get("ORDERS_TABLE", "orders")
_deserialize = TypeDeserializer().deserialize


class Statement:
    """builder of a small part of PartiQL"""

    def __init__(self, table):
        self.text = 'SELECT * FROM "%s"' % table
        self.parameters = []
        self._first = True

    def where(self, column, value):
        self.text += " WHERE " if self._first else " AND "
        self._first = False
        self.text += column + " = ?"
        self.parameters.append({"S": value})
        return self

    def execute(self):
        pages = dynamodb.execute_statement(Statement=self.text, Parameters=self.parameters)
        return [{k: _deserialize(v) for k, v in item.items()} for item in pages["Items"]]


def orders_of(customer, status=None):
    statement = Statement(TABLE).where("customer", customer)
    if status:
        statement.where("order_status", status)
    return statement.execute()


def resolve(event, context):
    field = event["info"]["fieldName"]
    arguments = event["arguments"]
    if field == "ordersOf":
        return orders_of(arguments["customer"], arguments.get("status"))
    if field == "version":
        return "1.4"
    raise ValueError("unknown field")
