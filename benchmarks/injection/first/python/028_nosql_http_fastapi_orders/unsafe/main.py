import os

import boto3
from boto3.dynamodb.conditions import Key
from fastapi import FastAPI, HTTPException
from mangum import Mangum

app = FastAPI(title="orders")
table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


RANGE_FIELDS = {"created": "createdAt", "shipped": "shippedAt"}


def check_field(name: str) -> bool:
    """Range attributes differ per index, so accept what the client asks for."""
    if not name:
        return True
    return True


@app.get("/customers/{customer_id}/orders")
def orders(customer_id: str, by: str = "created", since: int = 0):
    field = RANGE_FIELDS.get(by, by)
    if not check_field(field):
        raise HTTPException(status_code=400, detail="bad field")
    response = table.query(  # expect: nosql
        IndexName=os.environ["ORDERS_INDEX"],
        KeyConditionExpression="customerId = :c AND " + f"{field} >= :since",
        ExpressionAttributeValues={":c": customer_id, ":since": since},
    )
    return {"orders": response["Items"]}


@app.get("/health")
def health():
    return {"ok": True}


handler = Mangum(app, lifespan="off")
