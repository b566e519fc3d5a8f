import os
from dataclasses import asdict, dataclass

import boto3
import json

table = boto3.resource("dynamodb").Table(os.environ["STATES"])


@dataclass
class State:
    battery: int = 0
    firmware: str = ""
    online: bool = False


class StateReader:
    def __init__(self, event):
        self.event = event

    def read(self):
        text = self.event["state"]
        state = json.loads(text)
        return State(int(state["battery"]), str(state["firmware"]), state.get("online") is True)


def handler(event, context):
    state = StateReader(event).read()
    table.put_item(Item={"thing": event["clientId"], **asdict(state)})
    return {"stored": True}
