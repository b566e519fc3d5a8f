import os
from functools import lru_cache

import boto3

ZONE = os.environ["HOSTED_ZONE_ID"]
DISTRIBUTION = os.environ["DISTRIBUTION_ID"]


@lru_cache(maxsize=None)
def aws(service):
    return boto3.client(service, region_name=os.environ.get("AWS_REGION"))


def current(name):
    pages = aws("route53").get_paginator("list_resource_record_sets").paginate(HostedZoneId=ZONE)
    for page in pages:
        for record in page["ResourceRecordSets"]:
            if record["Name"].rstrip(".") == name and record["Type"] == "CNAME":
                return record["ResourceRecords"][0]["Value"]
    return None


def point(name, target):
    change = aws("route53").change_resource_record_sets(
        HostedZoneId=ZONE,
        ChangeBatch={
            "Comment": "release",
            "Changes": [
                {
                    "Action": "UPSERT",
                    "ResourceRecordSet": {
                        "Name": name,
                        "Type": "CNAME",
                        "TTL": 60,
                        "ResourceRecords": [{"Value": target}],
                    },
                }
            ],
        },
    )["ChangeInfo"]
    waiter = aws("route53").get_waiter("resource_record_sets_changed")
    waiter.wait(Id=change["Id"], WaiterConfig={"Delay": 10, "MaxAttempts": 20})


def purge(reference):
    invalidation = aws("cloudfront").create_invalidation(
        DistributionId=DISTRIBUTION,
        InvalidationBatch={
            "CallerReference": reference,
            "Paths": {"Quantity": 1, "Items": ["/*"]},
        },
    )["Invalidation"]
    aws("cloudfront").get_waiter("invalidation_completed").wait(
        DistributionId=DISTRIBUTION, Id=invalidation["Id"]
    )


def handler(event, context):
    job = event["CodePipeline.job"]
    pipeline = aws("codepipeline")
    try:
        target = job["data"]["actionConfiguration"]["configuration"]["UserParameters"]
        if current("www.acme.example") != target:
            point("www.acme.example", target)
        purge(job["id"])
    except Exception as exc:
        pipeline.put_job_failure_result(
            jobId=job["id"], failureDetails={"type": "JobFailed", "message": str(exc)[:500]}
        )
        return
    pipeline.put_job_success_result(jobId=job["id"])
