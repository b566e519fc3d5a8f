import json
import logging

import boto3

log = logging.getLogger()
log.setLevel(logging.INFO)
ses = boto3.client("sesv2")


def suppressed(notification):
    match notification:
        case {"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "bouncedRecipients": recipients}}:
            yield from ((r["emailAddress"], "BOUNCE") for r in recipients)
        case {"notificationType": "Complaint", "complaint": {"complainedRecipients": recipients}}:
            yield from ((r["emailAddress"], "COMPLAINT") for r in recipients)


def handler(event, context):
    count = 0
    for record in event["Records"]:
        for address, reason in suppressed(json.loads(record["Sns"]["Message"])):
            ses.put_suppressed_destination(EmailAddress=address, Reason=reason)
            count += 1
    log.info("suppressed %d addresses", count)
