import asyncio
import json
import os

import boto3

from preview.fetch import collect

previews = boto3.resource("dynamodb").Table(os.environ["PREVIEWS"])


def handler(event, context):
    links = {}
    for record in event["Records"]:
        post = json.loads(record["body"])
        links[str(post["postId"])] = post["link"]
    found = asyncio.run(collect(links))
    with previews.batch_writer() as batch:
        for post_id, title in found.items():
            batch.put_item(Item={"postId": post_id, "title": title[:200]})
    return {"found": len(found)}
