# trigger: sqs
import logging

from pydantic import BaseModel

logger = logging.getLogger()


class Job(BaseModel):
    name: str


def unsafe(event, context):
    for record in event["Records"]:
        job = Job.model_validate_json(record["body"])
        logger.info(f"job {job.name}")  # expect: INJ012


def safe(event, context):
    for record in event["Records"]:
        job = Job.model_validate_json(record["body"])
        logger.info(f"job {job.model_dump_json()}")
