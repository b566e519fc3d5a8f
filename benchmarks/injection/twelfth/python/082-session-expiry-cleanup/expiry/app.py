from uuid import UUID

from expiry.cleanup import Cleaner


def expired(records):
    for record in records:
        match record:
            case {"eventName": "REMOVE", "userIdentity": {"principalId": "dynamodb.amazonaws.com"}, "dynamodb": {"Keys": {"session": {"S": session}}}}:
                yield UUID(session)


def handler(event, context):
    cleaner = Cleaner()
    for session in expired(event["Records"]):
        cleaner.remove(session)
    return {"objects": cleaner.objects}
