import os
import re
import time
from abc import ABC, abstractmethod

import boto3
from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value, get_user_id, is_intent_name, is_request_type
from boto3.dynamodb.conditions import Key

timers = boto3.resource("dynamodb").Table(os.environ["TIMERS_TABLE"])
DURATION = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,2})M)?(?:(\d{1,2})S)?")


def seconds(text: str) -> int:
    match = DURATION.fullmatch(text or "")
    if not match:
        raise ValueError("duration")
    hours, minutes, rest = (int(group or 0) for group in match.groups())
    return hours * 3600 + minutes * 60 + rest


class IntentHandler(AbstractRequestHandler, ABC):
    intent = ""

    def can_handle(self, handler_input):
        return is_intent_name(self.intent)(handler_input)

    @abstractmethod
    def speak(self, handler_input) -> str: ...

    def handle(self, handler_input):
        text = self.speak(handler_input)
        return handler_input.response_builder.speak(text).set_should_end_session(True).response


class SetTimer(IntentHandler):
    intent = "SetTimerIntent"

    def speak(self, handler_input):
        length = seconds(get_slot_value(handler_input, "duration"))
        name = (get_slot_value(handler_input, "name") or "timer")[:40]
        timers.put_item(
            Item={
                "user": get_user_id(handler_input),
                "name": name,
                "due": int(time.time()) + length,
            }
        )
        return f"The timer runs for {length // 60} minutes."


class ListTimers(IntentHandler):
    intent = "ListTimersIntent"

    def speak(self, handler_input):
        answer = timers.query(
            KeyConditionExpression=Key("user").eq(get_user_id(handler_input)), Limit=10
        )
        running = [item for item in answer["Items"] if item["due"] > time.time()]
        return f"{len(running)} timers are running."


class Launch(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Which timer do you need?").ask("Which timer?").response


class Failures(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        return handler_input.response_builder.speak("Sorry, that did not work.").response


builder = SkillBuilder()
for request_handler in (Launch(), SetTimer(), ListTimers()):
    builder.add_request_handler(request_handler)
builder.add_exception_handler(Failures())
handler = builder.lambda_handler()
