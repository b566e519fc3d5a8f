import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import UnauthorizedError
from pymongo import MongoClient

logger = Logger()
app = APIGatewayRestResolver(strip_prefixes=["/kiosk"])
users = MongoClient(os.environ["MONGO_URI"])["kiosk"]["users"]


@app.post("/profile")
def profile():
    data = app.current_event.json_body
    found = users.find_one(  # expect: nosql
        {"email": data["email"], "pin": data["pin"]},
        {"_id": 0, "name": 1, "points": 1},
    )
    if found is None:
        raise UnauthorizedError("unknown card")
    return found


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
