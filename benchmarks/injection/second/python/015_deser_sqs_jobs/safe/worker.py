import json
from dataclasses import dataclass, field

import boto3

ecs = boto3.client("ecs")


@dataclass
class Job:
    identifier: str
    priority: int = 5
    tags: list = field(default_factory=list)


def parse(body: str) -> Job:
    data = json.loads(body)
    return Job(
        identifier=str(data["identifier"]),
        priority=int(data.get("priority", 5)),
        tags=[str(tag) for tag in data.get("tags", [])],
    )


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            job = parse(record["body"])
            ecs.run_task(
                cluster="batch",
                taskDefinition="batch-job:12",
                count=2 if job.priority > 7 else 1,
                launchType="FARGATE",
            )
        except (TypeError, KeyError, ValueError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
