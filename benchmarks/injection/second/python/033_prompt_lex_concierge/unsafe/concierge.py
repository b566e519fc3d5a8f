import boto3

bedrock = boto3.client("bedrock-runtime")
MODEL = "anthropic.claude-3-haiku-20240307-v1:0"

TOPICS = {
    "breakfast": "Tell the guest when breakfast is served (7 to 10).",
    "parking": "Tell the guest that parking is free behind the hotel.",
    "checkout": "Tell the guest that checkout is at noon.",
}


def ask(system, message):
    answer = bedrock.converse(  # expect: prompt
        modelId=MODEL,
        system=[{"text": system}],
        messages=[{"role": "user", "content": [{"text": message}]}],
        inferenceConfig={"maxTokens": 300, "temperature": 0.2},
    )
    return answer["output"]["message"]["content"][0]["text"]


def topic_of(transcript):
    words = transcript.lower().split()
    return next((topic for topic in TOPICS if topic in words), "checkout")


def handler(event, context):
    transcript = event["inputTranscript"]
    system = f"You are the concierge of a hotel. Obey the house rules. The guest wrote: {transcript}"
    text = ask(system, "Answer the guest.")
    intent = event["sessionState"]["intent"]
    intent["state"] = "Fulfilled"
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }
