import os

import boto3

from store import Store

store = Store(os.environ["BUCKET"], os.environ["TABLE"])
idp = boto3.client("cognito-idp")
POOL = os.environ["USER_POOL_ID"]


def close_account(username):
    try:
        idp.admin_user_global_sign_out(UserPoolId=POOL, Username=username)
        idp.admin_delete_user(UserPoolId=POOL, Username=username)
    except idp.exceptions.UserNotFoundException:
        return False
    return True


def handler(event, context):
    customer = event["detail"]["customer"]
    files = store.wipe_files(customer)
    rows = store.wipe_rows(customer)
    closed = close_account(event["detail"]["username"])
    topic = boto3.resource("sns").Topic(os.environ["TOPIC_ARN"])
    topic.publish(
        Subject="Erasure done",
        Message=f"{customer}: {files} files, {rows} rows, account closed: {closed}",
    )
    return {"files": files, "rows": rows, "closed": closed}
