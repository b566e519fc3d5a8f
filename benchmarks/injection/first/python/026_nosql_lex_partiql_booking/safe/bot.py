import os

import boto3

dynamodb = boto3.client("dynamodb")
TABLE = os.environ.get("BOOKINGS", "bookings")


def slot(event, name):
    value = event["sessionState"]["intent"]["slots"].get(name)
    return value["value"]["originalValue"] if value else None


def find_booking(code):
    statement = f'SELECT * FROM "{TABLE}" WHERE code = ?'
    found = dynamodb.execute_statement(Statement=statement, Parameters=[{"S": code}])
    return found["Items"]


def close(event, state, text):
    intent = dict(event["sessionState"]["intent"], state=state)
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def lambda_handler(event, context):
    code = slot(event, "BookingCode")
    if not code:
        return close(event, "Failed", "I need your booking code.")
    items = find_booking(code)
    if not items:
        return close(event, "Failed", "I could not find that booking.")
    return close(event, "Fulfilled", f"Your check-in is on {items[0]['checkin']['S']}.")
