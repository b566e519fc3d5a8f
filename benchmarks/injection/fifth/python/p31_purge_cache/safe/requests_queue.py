import json


def purge_requests(event):
    for record in event["Records"]:
        body = json.loads(record["body"])
        if "TopicArn" in body:
            body = json.loads(body["Message"])
        yield record["messageId"], [url for url in body.get("urls", []) if url.startswith("https://")]
