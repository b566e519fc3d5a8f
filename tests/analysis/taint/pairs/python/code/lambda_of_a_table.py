# trigger: alexa
import datetime


def _slot(event, name):
    return event["request"]["intent"]["slots"][name]["value"]


def _say(text):
    return {"version": "1.0", "response": {"outputSpeech": {"type": "PlainText", "text": text}}}


ACTIONS = {
    "time": lambda: datetime.datetime.now().strftime("%H:%M"),
    "day": lambda: datetime.datetime.now().strftime("%A"),
}


def unsafe(event, context):
    name = _slot(event, "what")
    return _say(str(eval(f"ACTIONS['{name}']()")))  # expect: INJ002


def safe(event, context):
    name = _slot(event, "what")
    action = ACTIONS.get(name)
    return _say(action() if action else "I do not know that.")
