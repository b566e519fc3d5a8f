import json

from votes.tally import Choice, Tally
from votes.sender import send

tally = Tally()


def handler(event, context):
    try:
        message = json.loads(event["body"])
        poll, choice = int(message["poll"]), Choice(message["choice"])
    except (ValueError, KeyError, TypeError):
        return {"statusCode": 400}
    counts = tally.add(poll, choice)
    send(event["requestContext"]["connectionId"], {"poll": poll, "counts": counts})
    return {"statusCode": 200}
