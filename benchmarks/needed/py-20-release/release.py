import json
import os

import boto3

session = boto3.session.Session()
AWS = {
    "functions": session.client("lambda"),
    "tasks": session.client("ecs"),
    "edge": session.client("cloudfront"),
    "pipeline": session.client("codepipeline"),
}
NAME = os.environ["FUNCTION"]


def migrate():
    started = AWS["tasks"].run_task(
        cluster=os.environ["CLUSTER"],
        taskDefinition=os.environ["TASK"],
        launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": {"subnets": os.environ["SUBNETS"].split(",")}},
        overrides={"taskRoleArn": os.environ["TASK_ROLE"], "executionRoleArn": os.environ["EXECUTION_ROLE"]},
    )
    arns = [each["taskArn"] for each in started["tasks"]]
    AWS["tasks"].get_waiter("tasks_stopped").wait(cluster=os.environ["CLUSTER"], tasks=arns)


def deploy(key):
    functions = AWS["functions"]
    functions.update_function_code(FunctionName=NAME, S3Bucket=os.environ["ARTIFACTS"], S3Key=key)
    functions.get_waiter("function_updated_v2").wait(FunctionName=NAME)
    version = functions.publish_version(FunctionName=NAME)["Version"]
    probe = functions.invoke(FunctionName=NAME, Qualifier=version, Payload=b'{"ping": true}')
    if probe.get("FunctionError"):
        raise RuntimeError(probe["Payload"].read().decode())
    functions.update_alias(FunctionName=NAME, Name="live", FunctionVersion=version)
    return version


def handler(event, context):
    job = event["CodePipeline.job"]
    asked = json.loads(job["data"]["actionConfiguration"]["configuration"]["UserParameters"])
    try:
        migrate()
        version = deploy(asked["key"])
        AWS["edge"].create_invalidation(
            DistributionId=os.environ["DISTRIBUTION"],
            InvalidationBatch={"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": job["id"]},
        )
    except Exception as error:
        AWS["pipeline"].put_job_failure_result(jobId=job["id"], failureDetails={"type": "JobFailed", "message": str(error)})
        return None
    AWS["pipeline"].put_job_success_result(jobId=job["id"], outputVariables={"version": version})
    return version
