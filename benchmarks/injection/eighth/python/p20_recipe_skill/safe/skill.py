import os

import boto3
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value, is_intent_name, is_request_type

client = boto3.client("dynamodb")
TABLE = os.environ["RECIPES_TABLE"]
FIELDS = {"ingredients": "ingredients", "photos": "photos", "steps": "steps"}


class LaunchHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("What do you want to cook?").ask("Say it").response


class FindRecipeHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("FindRecipeIntent")(handler_input)

    def handle(self, handler_input):
        field = get_slot_value(handler_input, "field")
        result = client.scan(
            TableName=TABLE,
            FilterExpression="published = :yes AND size(#f) > :none",
            ExpressionAttributeNames={"#f": FIELDS.get(field, "ingredients")},
            ExpressionAttributeValues={":yes": {"BOOL": True}, ":none": {"N": "0"}},
        )
        return handler_input.response_builder.speak(f"I found {result['Count']} recipes.").response


sb = SkillBuilder()
sb.add_request_handler(LaunchHandler())
sb.add_request_handler(FindRecipeHandler())
handler = sb.lambda_handler()
