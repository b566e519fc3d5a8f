import logging
import os
from urllib.parse import unquote_plus

from media.poster import poster_for, s3

log = logging.getLogger()
log.setLevel(logging.INFO)
POSTER_BUCKET = os.environ["POSTER_BUCKET"]


def handler(event, context):
    made = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        image = poster_for(bucket, key)
        s3.put_object(
            Bucket=POSTER_BUCKET,
            Key=key + ".jpg",
            Body=image,
            ContentType="image/jpeg",
        )
        made += 1
    log.info("made %d posters", made)
    return {"made": made}
