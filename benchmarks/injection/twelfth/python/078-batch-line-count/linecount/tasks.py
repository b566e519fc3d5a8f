import functools
from urllib.parse import unquote_plus


def batch_job(fn):
    @functools.wraps(fn)
    def handler(event, context):
        results = []
        for task in event["tasks"]:
            bucket = task["s3BucketArn"].rpartition(":")[2]
            results.append(
                {"taskId": task["taskId"], "resultCode": "Succeeded", "resultString": fn(bucket, unquote_plus(task["s3Key"]))}
            )
        return {
            "invocationSchemaVersion": event["invocationSchemaVersion"],
            "invocationId": event["invocationId"],
            "treatMissingKeysAs": "TemporaryFailure",
            "results": results,
        }

    return handler
