from signing.token import valid


def handler(event, context):
    sources = event.get("identitySource") or [""]
    subject = valid(sources[0])
    return {"isAuthorized": subject is not None, "context": {"subject": subject or ""}}
