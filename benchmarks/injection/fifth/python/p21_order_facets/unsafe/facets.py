import json
import os

from aws_lambda_powertools.event_handler import AppSyncResolver
from pymongo import MongoClient

app = AppSyncResolver()
orders = MongoClient(os.environ["MONGO_URL"]).get_database("shop").orders
FIELDS = ("status", "country", "channel")


def stages(criteria, field):
    match = {"tenant": os.environ["TENANT"]}
    match |= criteria
    yield {"$match": match}
    yield {"$group": {"_id": f"${field}", "count": {"$sum": 1}}}
    yield {"$sort": {"count": -1}}


@app.resolver(type_name="Query", field_name="orderFacets")
def order_facets(filter: str = "{}"):
    criteria = json.loads(filter)
    cursor = orders.aggregate(list(stages(criteria, "status")))  # expect: nosql
    return [{"value": row["_id"], "count": row["count"]} for row in cursor]


def handler(event, context):
    return app.resolve(event, context)
