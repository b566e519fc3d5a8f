import json

from alarms.chat import Chat
from alarms.model import Alarm

chat = Chat()


def handler(event, context):
    for record in event["Records"]:
        alarm = Alarm.from_message(json.loads(record["Sns"]["Message"]))
        if alarm.changed:
            chat.say(alarm.blocks())
