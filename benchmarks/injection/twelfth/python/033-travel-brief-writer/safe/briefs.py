import boto3

CITIES = {"vienna": "Vienna, Austria", "porto": "Porto, Portugal", "ghent": "Ghent, Belgium"}


def canonical_city(spoken):
    return CITIES.get(spoken.lower())


class BriefWriter:
    def __init__(self, model_id):
        self.model_id = model_id
        self.bedrock = boto3.client("bedrock-runtime")

    def write(self, city):
        instruction = f"You write travel briefs of two sentences. Write the brief for {city}. Mention no prices."
        answer = self.bedrock.converse(
            modelId=self.model_id,
            messages=[{"role": "user", "content": [{"text": instruction}]}],
            inferenceConfig={"maxTokens": 160},
        )
        return answer["output"]["message"]["content"][0]["text"]
