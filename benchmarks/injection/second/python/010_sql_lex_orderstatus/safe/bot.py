import os

import boto3

rds = boto3.client("rds-data")

DATABASE = {
    "resourceArn": os.environ["CLUSTER_ARN"],
    "secretArn": os.environ["SECRET_ARN"],
    "database": "orders",
}


def slot(event, name):
    value = event["sessionState"]["intent"]["slots"].get(name)
    return value["value"]["originalValue"] if value else None


def close(event, text):
    intent = event["sessionState"]["intent"] | {"state": "Fulfilled"}
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def lambda_handler(event, context):
    number = slot(event, "OrderNumber")
    if number is None:
        return close(event, "Which order do you mean?")
    answer = rds.execute_statement(
        sql="SELECT status FROM orders WHERE number = :number",
        parameters=[{"name": "number", "value": {"stringValue": number}}],
        **DATABASE,
    )
    records = answer["records"]
    if not records:
        return close(event, "I could not find that order.")
    return close(event, f"Your order is {records[0][0]['stringValue']}.")
