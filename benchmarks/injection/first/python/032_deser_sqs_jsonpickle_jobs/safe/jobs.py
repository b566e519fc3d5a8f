import json
from dataclasses import dataclass

import jsonpickle
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

logger = Logger(service="jobs")
processor = BatchProcessor(event_type=EventType.SQS)


@dataclass(frozen=True)
class Job:
    ident: int
    pages: int

    def cost(self):
        return self.pages * 3


def restore(body) -> Job:
    fields = json.loads(body)
    return Job(ident=int(fields["ident"]), pages=int(fields["pages"]))


def snapshot(job: Job) -> str:
    return jsonpickle.encode(job, unpicklable=False)


def record_handler(record: SQSRecord):
    job = restore(record.body)
    logger.info("job accepted", extra={"cost": job.cost(), "size": len(snapshot(job))})


def handler(event, context):
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
