import os

import boto3

VOICES = {"pirate": "an old pirate", "owl": "a wise owl", "robot": "a friendly robot"}
TOPICS = {"sea": "the sea", "stars": "the stars", "forest": "a quiet forest"}
RULES = "You are {voice} telling short bedtime stories for children. Never use more than 120 words."


class Narrator:
    def __init__(self):
        self._bedrock = boto3.client("bedrock-runtime")
        self._model = os.environ.get("MODEL_ID", "amazon.nova-lite-v1:0")

    def tell(self, voice, topic):
        about = TOPICS.get(topic, "the moon")
        system = RULES.format(voice=VOICES.get(voice, voice or "a teddy bear"))
        res = self._bedrock.converse(  # expect: prompt
            modelId=self._model,
            system=[{"text": system}],
            messages=[{"role": "user", "content": [{"text": "Tell a story about " + about}]}],
            inferenceConfig={"maxTokens": 300, "temperature": 0.8},
        )
        return res["output"]["message"]["content"][0]["text"]
