import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver
from aws_lambda_powertools.utilities.data_classes.appsync import scalar_types_utils
from boto3.dynamodb.conditions import Key

logger = Logger()
app = AppSyncResolver()
table = boto3.resource("dynamodb").Table(os.environ["PRODUCTS"])


@app.resolver(type_name="Query", field_name="getProduct")
def get_product(id: str):
    return table.get_item(Key={"id": id}).get("Item")


@app.resolver(type_name="Query", field_name="productsByBrand")
def by_brand(brand: str, limit: int = 20):
    page = table.query(IndexName="brand", KeyConditionExpression=Key("brand").eq(brand), Limit=min(int(limit), 100))
    return page["Items"]


@app.resolver(type_name="Mutation", field_name="createProduct")
def create(name: str, brand: str):
    item = {"id": scalar_types_utils.make_id(), "name": name, "brand": brand}
    table.put_item(Item=item)
    return item


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
