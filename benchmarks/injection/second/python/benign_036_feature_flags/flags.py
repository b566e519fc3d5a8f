import json
import os

import httpx

ADDRESS = (
    f"http://localhost:2772/applications/{os.environ['APPLICATION']}"
    f"/environments/{os.environ['STAGE']}/configurations/flags"
)


def load_flags():
    answer = httpx.get(ADDRESS, timeout=1.0)
    answer.raise_for_status()
    return answer.json()


def handler(event, context):
    wanted = (event.get("queryStringParameters") or {}).get("flag", "")
    enabled = bool(load_flags().get(wanted, {}).get("enabled", False))
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"flag": wanted, "enabled": enabled}),
    }
