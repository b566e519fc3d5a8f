import hashlib
import json
from pathlib import Path

import boto3
import urllib3

http = urllib3.PoolManager()
s3 = boto3.client("s3")
SEED = Path(__file__).parent / "seed"
FILES = ("index.html", "error.html", "robots.txt")


class CustomResource:
    def __init__(self, event: dict, context):
        self._event = event
        self._context = context
        self.properties = event.get("ResourceProperties", {})

    @property
    def bucket(self) -> str:
        return self.properties["Bucket"]

    @property
    def physical_id(self) -> str:
        known = self._event.get("PhysicalResourceId")
        return known or "seed-" + hashlib.sha256(self.bucket.encode()).hexdigest()[:16]

    def create(self) -> dict:
        for name in FILES:
            s3.upload_file(str(SEED / name), self.bucket, name)
        return {"Files": len(FILES)}

    update = create

    def delete(self) -> dict:
        s3.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": name} for name in FILES]})
        return {}

    def respond(self, status: str, data: dict, reason: str = "") -> None:
        body = json.dumps(
            {
                "Status": status,
                "Reason": reason or f"See log stream {self._context.log_stream_name}",
                "PhysicalResourceId": self.physical_id,
                "StackId": self._event["StackId"],
                "RequestId": self._event["RequestId"],
                "LogicalResourceId": self._event["LogicalResourceId"],
                "Data": data,
            }
        )
        http.request("PUT", self._event["ResponseURL"], body=body, headers={"content-type": ""})


ACTIONS = {
    "Create": CustomResource.create,
    "Update": CustomResource.update,
    "Delete": CustomResource.delete,
}


def handler(event, context):
    resource = CustomResource(event, context)
    try:
        data = ACTIONS[event["RequestType"]](resource)
    except Exception as exc:
        resource.respond("FAILED", {}, type(exc).__name__)
        raise
    resource.respond("SUCCESS", data)
