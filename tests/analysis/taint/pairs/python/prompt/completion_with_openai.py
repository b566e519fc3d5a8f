# trigger: lex
from openai import OpenAI

client = OpenAI()
TONES = {"polite", "short"}


def ask(tone, question):
    messages = [
        {"role": "system", "content": f"Be {tone}."},
        {"role": "user", "content": question},
    ]
    answer = client.chat.completions.create(model="gpt-4o", messages=messages)  # expect: INJ016
    return {"messages": [{"content": answer.choices[0].message.content}]}


def unsafe(event, context):
    attributes = event["sessionState"]["sessionAttributes"]
    return ask(attributes.get("tone", "polite"), event["inputTranscript"])


def safe(event, context):
    attributes = event["sessionState"]["sessionAttributes"]
    tone = attributes.get("tone", "polite")
    return ask(tone if tone in TONES else "polite", event["inputTranscript"])
