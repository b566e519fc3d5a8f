import os

import boto3

bedrock = boto3.client("bedrock-runtime")


def ask(instructions, text):
    response = bedrock.converse(
        modelId=os.environ["MODEL_ID"],
        system=[{"text": instructions}],
        messages=[{"role": "user", "content": [{"text": text}]}],
        inferenceConfig={"maxTokens": 300},
    )
    return response["output"]["message"]["content"][0]["text"]
