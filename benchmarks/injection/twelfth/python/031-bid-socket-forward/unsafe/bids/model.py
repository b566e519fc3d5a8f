import json


def parse_bid(event):
    bid = json.loads(event["body"])
    if "amount" not in bid:
        raise ValueError("no amount")
    return bid
