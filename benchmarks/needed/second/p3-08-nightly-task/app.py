import os
from datetime import datetime, timedelta, timezone

import boto3
import json

CLIENTS = {name: boto3.client(name) for name in ("ecs", "scheduler", "ssm")}


def run_now(job):
    reply = CLIENTS["ecs"].run_task(
        cluster=os.environ["CLUSTER_ARN"],
        taskDefinition=os.environ["TASK_DEFINITION_ARN"],
        launchType="FARGATE",
        networkConfiguration={
            "awsvpcConfiguration": {
                "subnets": os.environ["SUBNETS"].split(","),
                "assignPublicIp": "DISABLED",
            }
        },
        overrides={
            "taskRoleArn": os.environ["TASK_ROLE_ARN"],
            "executionRoleArn": os.environ["EXECUTION_ROLE_ARN"],
            "containerOverrides": [
                {"name": "worker", "environment": [{"name": "JOB", "value": job}]}
            ],
        },
    )
    if reply["failures"]:
        raise RuntimeError(reply["failures"][0]["reason"])
    return reply["tasks"][0]["taskArn"]


def retry_later(job, context):
    at = datetime.now(timezone.utc) + timedelta(minutes=20)
    CLIENTS["scheduler"].create_schedule(
        Name=f"retry-{job}",
        GroupName="nightly",
        ScheduleExpression=f"at({at:%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target={
            "Arn": context.invoked_function_arn,
            "RoleArn": os.environ["SCHEDULER_ROLE_ARN"],
            "Input": json.dumps({"job": job}),
        },
    )


def handler(event, context):
    job = event["job"]
    try:
        task = run_now(job)
    except RuntimeError:
        retry_later(job, context)
        return {"retry": True}
    CLIENTS["ssm"].put_parameter(
        Name="/nightly/last-task", Value=task, Type="String", Overwrite=True
    )
    return {"task": task}
