import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import LambdaFunctionUrlResolver

logger = Logger(service="hook")
app = LambdaFunctionUrlResolver()
events = boto3.client("events")
BUS = os.environ["EVENT_BUS"]


@app.post("/payments")
def payment():
    result = events.put_events(  # expect: publish
        Entries=[
            {
                "EventBusName": BUS,
                "Source": "shop.payments",
                "DetailType": "PaymentReceived",
                "Detail": app.current_event.body,
            }
        ]
    )
    if result["FailedEntryCount"]:
        logger.error("event was refused")
        return {"accepted": False}, 502
    return {"accepted": True}, 202


def lambda_handler(event, context):
    return app.resolve(event, context)
