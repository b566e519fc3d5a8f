import json

from claims.repository import claim_count, open_claims


def lambda_handler(event, context):
    params = {p["name"]: p["value"] for p in event.get("parameters", [])}
    function = event["function"]
    if function == "openClaims":
        payload = open_claims(params["policyHolder"])
    elif function == "claimCount":
        payload = claim_count()
    else:
        payload = {"error": "unknown function"}
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": function,
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps(payload)}}},
        },
    }
