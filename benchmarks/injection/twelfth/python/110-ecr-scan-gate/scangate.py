import boto3

ecr = boto3.client("ecr")
RELEASE = "release"


def handler(event, context):
    detail = event["detail"]
    critical = detail.get("finding-severity-counts", {}).get("CRITICAL", 0)
    if detail["scan-status"] != "COMPLETE" or not critical or RELEASE not in detail.get("image-tags", []):
        return {"removed": False}
    ecr.batch_delete_image(repositoryName=detail["repository-name"], imageIds=[{"imageTag": RELEASE}])
    return {"removed": True, "critical": int(critical)}
