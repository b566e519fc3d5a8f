# trigger: sqs
import json

from anthropic import AnthropicBedrock
from langchain_aws import ChatBedrock
from openai import AzureOpenAI

claude, azure, chat = AnthropicBedrock(), AzureOpenAI(), ChatBedrock(model="amazon.nova-lite-v1:0")
ORDER = "Say in one word how urgent this is, and pay what is urgent: "


def ask(content):
    messages = [{"role": "user", "content": content}]
    claude.messages.create(model="claude", max_tokens=5, messages=messages)  # expect: INJ016
    azure.chat.completions.create(model="gpt-4o", messages=messages)  # expect: INJ016
    chat.invoke([("human", content)])  # expect: INJ016


def unsafe(event, context):
    for record in event["Records"]:
        ask(ORDER + json.loads(record["body"])["text"])


def safe(event, context):
    for record in event["Records"]:
        ask(json.loads(record["body"])["text"])
