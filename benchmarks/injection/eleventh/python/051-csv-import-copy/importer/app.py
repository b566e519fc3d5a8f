from urllib.parse import unquote_plus

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import S3Event, event_source

from .pipeline import ImportPipeline
from .tables import TableSpec, UnknownPrefix
from .warehouse import warehouse

logger = Logger(service="importer")


@logger.inject_lambda_context
@event_source(data_class=S3Event)
def handler(event: S3Event, context):
    summary = {}
    with warehouse() as conn:
        pipeline = ImportPipeline(conn)
        for record in event.records:
            key = unquote_plus(record.s3.get_object.key)
            try:
                spec = TableSpec.for_key(key)
            except UnknownPrefix:
                logger.info("ignored", extra={"object_key": key})
                continue
            rows = pipeline.run(spec, record.s3.bucket.name, key)
            summary[spec.table] = summary.get(spec.table, 0) + rows
            logger.info("imported", extra={"object_key": key, "rows": rows})
    return summary
