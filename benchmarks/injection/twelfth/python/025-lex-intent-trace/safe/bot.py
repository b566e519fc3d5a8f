import json
import logging

from dialog import close

logger = logging.getLogger("bot")
logger.setLevel(logging.INFO)


class Trace:
    def __init__(self, session):
        self.session = session

    def utterance(self, text):
        logger.info(json.dumps({"session": self.session, "said": text}))


def handler(event, context):
    trace = Trace(event["sessionId"])
    trace.utterance(event.get("inputTranscript", ""))
    intent = event["sessionState"]["intent"]
    match intent["name"]:
        case "OpeningHours":
            return close(intent, "We are open from 9 to 18.")
        case "Address":
            return close(intent, "You find us at 1 Main Street.")
        case _:
            return close(intent, "I cannot help with that.", state="Failed")
