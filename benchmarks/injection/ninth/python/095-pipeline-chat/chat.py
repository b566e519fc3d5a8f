import json
import os
from urllib.request import Request, urlopen

HOOK = os.environ["CHAT_HOOK"]


def post(text):
    request = Request(
        HOOK,
        data=json.dumps({"text": text}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urlopen(request, timeout=5) as response:
        return response.status == 200


def handler(event, context):
    if event["detail-type"] != "CodePipeline Pipeline Execution State Change":
        return {"posted": False}
    detail = event["detail"]
    if detail["state"] != "FAILED":
        return {"posted": False}
    return {"posted": post(f"Pipeline {detail['pipeline']} has failed.")}
