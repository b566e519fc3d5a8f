# trigger: sqs
import json

import anthropic

client = anthropic.Anthropic()
LANGUAGES = {"de": "German", "en": "English"}


def translate(language, text):
    return client.messages.create(  # expect: INJ016
        model="claude-sonnet",
        max_tokens=500,
        system="Translate what the user writes to " + language,
        messages=[{"role": "user", "content": text}],
    )


def unsafe(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        translate(message["language"], message["text"])


def safe(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        translate(LANGUAGES[message["language"]], message["text"])
