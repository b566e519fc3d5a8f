import json
import os

import boto3

bedrock = boto3.client("bedrock-runtime")


def embed(text):
    res = bedrock.invoke_model(
        modelId=os.environ.get("EMBED_MODEL", "amazon.titan-embed-text-v2:0"),
        body=json.dumps({"inputText": text, "dimensions": 512}),
    )
    return [float(x) for x in json.loads(res["body"].read())["embedding"]]
