import os
from datetime import datetime, timezone

import boto3

from figures import METRICS, total

bedrock = boto3.client("bedrock-runtime")
sns = boto3.client("sns")


def handler(event, context):
    now = datetime.now(timezone.utc)
    figures = "\n".join(f"{name}: {total(name, now):.0f}" for name in METRICS)
    reply = bedrock.converse(
        modelId=os.environ["MODEL_ID"],
        system=[{"text": "You write two friendly sentences about the week of a shop."}],
        messages=[{"role": "user", "content": [{"text": figures}]}],
        inferenceConfig={"maxTokens": 200},
    )
    text = reply["output"]["message"]["content"][0]["text"]
    sns.publish(TopicArn=os.environ["TEAM_TOPIC"], Subject="The week", Message=f"{figures}\n\n{text}")
