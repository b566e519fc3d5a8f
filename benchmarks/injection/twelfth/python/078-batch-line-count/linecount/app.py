from linecount.streams import lines_of
from linecount.tasks import batch_job


@batch_job
def handler(bucket, key):
    return str(lines_of(bucket, key))
