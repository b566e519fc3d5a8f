from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import S3Event, event_source

from database import Loader
from reader import lines_of
from transform import clean, unique

logger = Logger(service="customers")


@logger.inject_lambda_context
@event_source(data_class=S3Event)
def lambda_handler(event: S3Event, context):
    loaded = 0
    for record in event.records:
        rows = unique(clean(lines_of(record.s3.bucket.name, record.s3.get_object.key)), key="mail")
        with Loader() as loader:
            loaded += loader.load(rows)
    logger.info("customers loaded", extra={"count": loaded})
    return {"loaded": loaded}
