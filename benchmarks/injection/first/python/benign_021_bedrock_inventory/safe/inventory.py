import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import BedrockAgentResolver
from aws_lambda_powertools.event_handler.openapi.params import Query
from typing_extensions import Annotated

logger = Logger()
app = BedrockAgentResolver()
stock = boto3.resource("dynamodb").Table(os.environ["STOCK"])


@app.get("/stock", description="Returns the number of pieces on stock for a SKU")
def stock_level(sku: Annotated[str, Query(max_length=20, description="The SKU")]) -> int:
    item = stock.get_item(Key={"sku": sku}).get("Item", {})
    return int(item.get("onHand", 0))


@app.get("/warehouses", description="Returns the number of warehouses")
def warehouses() -> int:
    return 3


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
