import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

REGIONS = [r for r in os.environ.get("REGIONS", "eu-west-1").split(",") if r]


class Fleet:
    def __init__(self, region):
        self.ec2 = boto3.resource("ec2", region_name=region)

    def select(self, state):
        return self.ec2.instances.filter(
            Filters=[
                {"Name": "tag:OfficeHours", "Values": ["yes", "true"]},
                {"Name": "instance-state-name", "Values": [state]},
            ]
        )

    def start(self):
        ids = [i.id for i in self.select("stopped")]
        if ids:
            self.ec2.meta.client.start_instances(InstanceIds=ids)
        return ids

    def stop(self):
        ids = [i.id for i in self.select("running")]
        if ids:
            self.ec2.meta.client.stop_instances(InstanceIds=ids)
        return ids


def lambda_handler(event, context):
    action = (event.get("detail") or {}).get("action", "stop")
    changed = 0
    for region in REGIONS:
        fleet = Fleet(region)
        if action == "start":
            changed += len(fleet.start())
        elif action == "stop":
            changed += len(fleet.stop())
        else:
            raise ValueError("neither start nor stop")
    logger.info("%d instances changed", changed)
    return {"changed": changed}
