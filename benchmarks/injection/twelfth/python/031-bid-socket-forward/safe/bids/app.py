from bids.bus import BidBus
from bids.model import parse_bid

bus = BidBus()


def handler(event, context):
    try:
        bid = parse_bid(event)
    except ValueError:
        return {"statusCode": 400}
    bus.send("BidPlaced", bid)
    return {"statusCode": 202}
