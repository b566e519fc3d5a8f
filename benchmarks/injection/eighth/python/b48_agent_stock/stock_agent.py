import os

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import BedrockAgentResolver
from aws_lambda_powertools.event_handler.openapi.params import Query
from typing_extensions import Annotated

logger = Logger()
tracer = Tracer()
app = BedrockAgentResolver()
stock = boto3.resource("dynamodb").Table(os.environ["STOCK"])


@app.get("/stock", description="Stock of an article in a warehouse")
@tracer.capture_method
def stock_level(
    sku: Annotated[str, Query(pattern=r"^[A-Z]{2}[0-9]{5}$", description="Article number")],
    warehouse: Annotated[int, Query(ge=1, le=40, description="Number of the warehouse")] = 1,
) -> int:
    item = stock.get_item(Key={"sku": sku, "warehouse": warehouse}).get("Item", {})
    return int(item.get("level", 0))


@app.get("/warehouses", description="All warehouses")
def warehouses() -> list:
    return [{"id": 1, "city": "Graz"}, {"id": 2, "city": "Linz"}]


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def lambda_handler(event: dict, context) -> dict:
    return app.resolve(event, context)
