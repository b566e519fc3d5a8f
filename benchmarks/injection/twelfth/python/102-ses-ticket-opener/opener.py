import os

import requests
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import SESEvent, event_source

logger = Logger(service="opener")
session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ.get('TICKET_TOKEN', '')}"


def open_ticket(mail):
    headers = mail.common_headers
    answer = session.post(
        "https://tickets.internal.example.com/api/tickets",
        json={"subject": headers.subject[:200], "sender": mail.source, "reference": mail.message_id},
        timeout=8,
    )
    answer.raise_for_status()
    return answer.json()["number"]


@event_source(data_class=SESEvent)
def handler(event: SESEvent, context):
    for record in event.records:
        number = open_ticket(record.ses.mail)
        logger.info("ticket opened", extra={"ticket": number, "message_id": record.ses.mail.message_id})
