import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import LambdaFunctionUrlResolver
from pydantic import BaseModel, ConfigDict, ValidationError, condecimal, constr

logger = Logger(service="hook")
app = LambdaFunctionUrlResolver()
events = boto3.client("events")
BUS = os.environ["EVENT_BUS"]


class Payment(BaseModel):
    model_config = ConfigDict(extra="forbid")

    order_id: constr(pattern=r"^[0-9]{6,12}$")
    amount: condecimal(gt=0, max_digits=9, decimal_places=2)
    currency: constr(pattern=r"^(EUR|USD)$")


@app.post("/payments")
def payment():
    try:
        received = Payment.model_validate_json(app.current_event.body)
    except ValidationError:
        return {"accepted": False}, 400
    result = events.put_events(
        Entries=[
            {
                "EventBusName": BUS,
                "Source": "shop.payments",
                "DetailType": "PaymentReceived",
                "Detail": received.model_dump_json(),
            }
        ]
    )
    if result["FailedEntryCount"]:
        logger.error("event was refused")
        return {"accepted": False}, 502
    return {"accepted": True}, 202


def lambda_handler(event, context):
    return app.resolve(event, context)
