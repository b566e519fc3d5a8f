import json

from runner import run_step


def handler(event, context):
    body = json.loads(event["body"])
    rows = [r for r in body.get("rows", []) if isinstance(r, dict)][:1000]
    try:
        result = run_step(body["step"], rows)
    except (KeyError, ImportError, AttributeError):
        return {"statusCode": 404, "body": json.dumps({"error": "unknown step"})}
    return {"statusCode": 200, "body": json.dumps({"rows": result})}
