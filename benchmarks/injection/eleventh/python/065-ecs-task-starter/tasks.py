import os
from dataclasses import dataclass
from datetime import date
from typing import Callable

import boto3
from aws_lambda_powertools import Logger

logger = Logger(service="task-starter")
ecs = boto3.client("ecs")


@dataclass(frozen=True)
class JobSpec:
    definition: str
    container: str
    command: Callable[["Job"], list[str]]
    cpu: int = 256


@dataclass(frozen=True)
class Job:
    name: str
    day: date
    shards: int

    @classmethod
    def from_detail(cls, detail: dict) -> "Job":
        return cls(
            name=detail["job"],
            day=date.fromisoformat(detail["day"]),
            shards=min(int(detail.get("shards", 1)), 32),
        )


CATALOGUE = {
    "rebuild-index": JobSpec(
        "search-indexer",
        "indexer",
        lambda job: ["python", "-m", "indexer", "--day", job.day.isoformat(), "--shards", str(job.shards)],
        cpu=1024,
    ),
    "settle": JobSpec(
        "settlement",
        "settle",
        lambda job: ["/app/settle", job.day.strftime("%Y%m%d")],
    ),
}


class UnknownJob(LookupError):
    pass


def spec_for(job: Job) -> JobSpec:
    try:
        return CATALOGUE[job.name]
    except KeyError:
        raise UnknownJob("job is not in the catalogue") from None


def start(job: Job, spec: JobSpec) -> str:
    answer = ecs.run_task(
        cluster=os.environ["CLUSTER"],
        taskDefinition=spec.definition,
        launchType="FARGATE",
        count=1,
        networkConfiguration={
            "awsvpcConfiguration": {
                "subnets": os.environ["SUBNETS"].split(","),
                "assignPublicIp": "DISABLED",
            }
        },
        overrides={
            "containerOverrides": [
                {"name": spec.container, "command": spec.command(job), "cpu": spec.cpu}
            ]
        },
    )
    if answer["failures"]:
        raise RuntimeError(answer["failures"][0].get("reason", "unknown"))
    return answer["tasks"][0]["taskArn"]


@logger.inject_lambda_context
def handler(event, context):
    job = Job.from_detail(event["detail"])
    arn = start(job, spec_for(job))
    logger.info("task started", extra={"job": job.name, "task": arn})
    return {"taskArn": arn}
