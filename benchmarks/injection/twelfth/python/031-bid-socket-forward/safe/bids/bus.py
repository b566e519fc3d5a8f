import json
import os
from functools import cached_property

import boto3


class BidBus:
    source = "auction.bids"

    @cached_property
    def events(self):
        return boto3.client("events")

    def send(self, kind, detail):
        entry = {
            "EventBusName": os.environ["BUS"],
            "Source": self.source,
            "DetailType": kind,
            "Detail": json.dumps(detail),
        }
        self.events.put_events(Entries=[entry])
