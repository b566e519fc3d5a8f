import json
import os

import boto3

runtime = boto3.client("bedrock-runtime")
agents = boto3.client("bedrock-agent-runtime")
history = boto3.resource("dynamodb").Table(os.environ["HISTORY_TABLE"])
MODEL = os.environ["MODEL_ID"]


def embed(text):
    answer = runtime.invoke_model(modelId=os.environ["EMBED_MODEL"], body=json.dumps({"inputText": text}))
    return json.loads(answer["body"].read())["embedding"]


def safe(text):
    verdict = runtime.apply_guardrail(
        guardrailIdentifier=os.environ["GUARDRAIL"],
        guardrailVersion="1",
        source="INPUT",
        content=[{"text": {"text": text}}],
    )
    return verdict["action"] == "NONE"


def passages(question):
    found = agents.retrieve(
        knowledgeBaseId=os.environ["KB_ID"],
        retrievalQuery={"text": question},
        retrievalConfiguration={"vectorSearchConfiguration": {"numberOfResults": 4}},
    )
    return [each["content"]["text"] for each in found["retrievalResults"]]


def answer(messages, system, stream):
    asked = {"modelId": MODEL, "messages": messages, "system": [{"text": system}]}
    if not stream:
        return runtime.converse(**asked)["output"]["message"]["content"][0]["text"]
    parts = []
    for event in runtime.converse_stream(**asked)["stream"]:
        if "contentBlockDelta" in event:
            parts.append(event["contentBlockDelta"]["delta"]["text"])
    return "".join(parts)


def handler(event, context):
    user, question = event["user"], event["question"]
    if not safe(question):
        return {"answer": "I cannot help with that."}
    past = history.get_item(Key={"user": user}).get("Item", {}).get("turns", [])
    messages = [{"role": each["role"], "content": [{"text": each["text"]}]} for each in past[-6:]]
    messages.append({"role": "user", "content": [{"text": question}]})
    said = answer(messages, "\n".join(passages(question)), event.get("stream", False))
    turns = [{"role": "user", "text": question}, {"role": "assistant", "text": said}]
    history.update_item(
        Key={"user": user},
        UpdateExpression="SET turns = list_append(if_not_exists(turns, :e), :t)",
        ExpressionAttributeValues={":e": [], ":t": turns},
    )
    return {"answer": said, "dimensions": len(embed(question))}
