import json
import os

import boto3
import psycopg2

ses = boto3.client("sesv2")
TEMPLATES = {
    "OrderSent": "order-sent-v3",
    "OrderDelayed": "order-delayed-v2",
    "OrderRefunded": "order-refunded-v1",
}


class Unknown(LookupError):
    pass


def customer_of(order):
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT c.mail, c.first_name, o.language FROM orders o JOIN customers c ON c.id = o.customer_id"
                " WHERE o.number = %s",
                (order,),
            )
            row = cursor.fetchone()
    finally:
        connection.close()
    if row is None:
        raise Unknown("order")
    return dict(zip(("mail", "first_name", "language"), row))


def send(template, customer, order, cents):
    return ses.send_email(
        FromEmailAddress=os.environ["SENDER"],
        Destination={"ToAddresses": [customer["mail"]]},
        Content={
            "Template": {
                "TemplateName": f"{template}-{customer['language']}",
                "TemplateData": json.dumps(
                    {"name": customer["first_name"], "order": order, "amount": f"{cents / 100:.2f}"}
                ),
            }
        },
        ConfigurationSetName=os.environ.get("CONFIGURATION_SET", "default"),
    )["MessageId"]


def handler(event, context):
    template = TEMPLATES.get(event["detail-type"])
    if template is None:
        return {"sent": False}
    order = int(event["detail"]["order"])
    cents = int(event["detail"].get("cents", 0))
    try:
        send(template, customer_of(order), order, cents)
    except Unknown:
        return {"sent": False}
    return {"sent": True}
