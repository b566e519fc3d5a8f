import json

from articles import Articles
from directory import FeedMissing, address
from download import entries

articles = Articles()


def handler(event, context):
    count = missing = 0
    for record in event["Records"]:
        message = json.loads(record["body"])
        try:
            url = address(message)
        except FeedMissing:
            missing += 1
            continue
        count += articles.save(entries(url))
    return {"articles": count, "missing": missing}
