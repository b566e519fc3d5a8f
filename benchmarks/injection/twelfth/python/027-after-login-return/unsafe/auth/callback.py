from auth.flow import FlowError, finish, landing


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    try:
        session = finish(params.get("code", ""))
    except FlowError:
        return {"statusCode": 401, "body": "login failed"}
    target = landing(params.get("return_to"))
    return {  # expect: redirect
        "statusCode": 303,
        "headers": {"location": target, "cache-control": "no-store"},
        "cookies": [f"sid={session}; Secure; HttpOnly; SameSite=Lax; Path=/"],
    }
