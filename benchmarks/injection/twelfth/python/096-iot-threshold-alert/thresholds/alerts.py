import os

import boto3


class Alerts:
    def __init__(self):
        self._topic = boto3.resource("sns").Topic(os.environ["ALERT_TOPIC"])

    def raise_for(self, reading):
        self._topic.publish(
            Subject=f"Machine {reading.machine} is hot",
            Message=f"Machine {reading.machine} measures {reading.celsius:.1f} degrees.",
        )
