# trigger: alexa
import boto3
from ask_sdk_core.utils import get_intent_name, get_slot, get_slot_value

client = boto3.client("dynamodb")


def search(column):
    client.scan(TableName="wines", FilterExpression=f"size({column}) > :none")  # expect: INJ004


def unsafe(handler_input, context):
    search(get_slot_value(handler_input, "column"))
    search(get_slot(handler_input=handler_input, slot_name="column").value)


def safe(handler_input, context):
    search(get_intent_name(handler_input))
