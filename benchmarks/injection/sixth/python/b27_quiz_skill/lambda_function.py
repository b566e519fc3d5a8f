import random

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value, is_intent_name, is_request_type

from questions import QUESTIONS


class Launch(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input):
        attributes = handler_input.attributes_manager.session_attributes
        attributes["q"] = random.randrange(len(QUESTIONS))
        attributes["score"] = 0
        text = QUESTIONS[attributes["q"]]["text"]
        return handler_input.response_builder.speak(text).ask(text).response


class Answer(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("AnswerIntent")(handler_input)

    def handle(self, handler_input):
        attributes = handler_input.attributes_manager.session_attributes
        said = (get_slot_value(handler_input, "answer") or "").strip().lower()
        question = QUESTIONS[int(attributes.get("q", 0)) % len(QUESTIONS)]
        right = said in question["answers"]
        attributes["score"] = int(attributes.get("score", 0)) + right
        attributes["q"] = random.randrange(len(QUESTIONS))
        following = QUESTIONS[attributes["q"]]["text"]
        verdict = "That is right." if right else "That is wrong."
        speech = f"{verdict} You have {attributes['score']} points. {following}"
        return handler_input.response_builder.speak(speech).ask(following).response


class Failure(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        return handler_input.response_builder.speak("Sorry, once more please.").ask("Once more?").response


sb = SkillBuilder()
sb.add_request_handler(Launch())
sb.add_request_handler(Answer())
sb.add_exception_handler(Failure())
lambda_handler = sb.lambda_handler()
