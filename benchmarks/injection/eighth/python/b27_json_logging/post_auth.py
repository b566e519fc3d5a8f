import os
import time

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.cognito_user_pool_event import PostAuthenticationTriggerEvent

logger = Logger(service="auth", level="INFO")
logins = boto3.resource("dynamodb").Table(os.environ["LOGINS"])


@logger.inject_lambda_context(clear_state=True)
@event_source(data_class=PostAuthenticationTriggerEvent)
def handler(event: PostAuthenticationTriggerEvent, context):
    attributes = event.request.user_attributes
    logger.append_keys(user=event.user_name)
    logger.info("signed in", extra={"email": attributes.get("email"), "new_device": event.request.new_device_used})
    logins.put_item(
        Item={
            "sub": attributes["sub"],
            "at": int(time.time()),
            "pool": event.user_pool_id,
        }
    )
    return event.raw_event
