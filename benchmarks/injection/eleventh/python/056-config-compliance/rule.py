import json
from abc import ABC, abstractmethod
from dataclasses import dataclass

import boto3

config = boto3.client("config")
DELETED = {"ResourceDeleted", "ResourceDeletedNotRecorded", "ResourceNotRecorded"}


@dataclass
class Verdict:
    compliance: str
    annotation: str = ""


class Check(ABC):
    resource_type: str

    @abstractmethod
    def evaluate(self, configuration: dict, parameters: dict) -> Verdict: ...


class VolumeCheck(Check):
    resource_type = "AWS::EC2::Volume"

    def evaluate(self, configuration, parameters):
        if not configuration.get("encrypted"):
            return Verdict("NON_COMPLIANT", "The volume is not encrypted.")
        required = parameters.get("keyArn")
        if required and configuration.get("kmsKeyId") != required:
            return Verdict("NON_COMPLIANT", "The volume uses a different key.")
        return Verdict("COMPLIANT")


class BucketCheck(Check):
    resource_type = "AWS::S3::Bucket"

    def evaluate(self, configuration, parameters):
        owner = configuration.get("owner", {}).get("id")
        return Verdict("COMPLIANT") if owner else Verdict("NON_COMPLIANT", "The owner is unknown.")


CHECKS = {cls.resource_type: cls() for cls in Check.__subclasses__()}


def evaluate(item: dict, parameters: dict) -> Verdict:
    if item["configurationItemStatus"] in DELETED:
        return Verdict("NOT_APPLICABLE")
    check = CHECKS.get(item["resourceType"])
    if check is None:
        return Verdict("NOT_APPLICABLE")
    return check.evaluate(item.get("configuration") or {}, parameters)


def handler(event, context):
    item = json.loads(event["invokingEvent"])["configurationItem"]
    parameters = json.loads(event.get("ruleParameters") or "{}")
    verdict = evaluate(item, parameters)
    evaluation = {
        "ComplianceResourceType": item["resourceType"],
        "ComplianceResourceId": item["resourceId"],
        "ComplianceType": verdict.compliance,
        "OrderingTimestamp": item["configurationItemCaptureTime"],
    }
    if verdict.annotation:
        evaluation["Annotation"] = verdict.annotation[:255]
    config.put_evaluations(Evaluations=[evaluation], ResultToken=event["resultToken"])
