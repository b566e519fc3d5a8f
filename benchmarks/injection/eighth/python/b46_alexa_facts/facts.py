import logging

from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value, is_intent_name, is_request_type

logger = logging.getLogger(__name__)
FACTS = {
    "mars": "A day on Mars is 37 minutes longer than ours.",
    "venus": "Venus turns backwards.",
    "saturn": "Saturn would float in water.",
}
sb = SkillBuilder()


@sb.request_handler(can_handle_func=is_request_type("LaunchRequest"))
def launch(handler_input):
    return handler_input.response_builder.speak("Ask me about a planet.").ask("Which planet?").response


@sb.request_handler(can_handle_func=is_intent_name("PlanetIntent"))
def planet(handler_input):
    name = (get_slot_value(handler_input, "planet") or "").lower()
    return handler_input.response_builder.speak(FACTS.get(name, "I do not know that planet.")).response


class Errors(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        logger.error("request failed: %s", type(exception).__name__)
        return handler_input.response_builder.speak("Sorry, something went wrong.").response


sb.add_exception_handler(Errors())
lambda_handler = sb.lambda_handler()
