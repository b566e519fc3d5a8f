# trigger: config
import json
import os
import re


class Runner:
    command = "remediate"

    def argument(self, item):
        raise NotImplementedError

    def run(self, item):
        return os.system(f"{self.command} --resource {self.argument(item)}")  # expect: INJ001


class ByName(Runner):
    def argument(self, item):
        return item["resourceName"]


class ById(Runner):
    command = "remediate-by-id"

    def argument(self, item):
        found = re.fullmatch(r"(i|vol|sg)-[0-9a-f]{8,17}", item["resourceId"])
        if found is None:
            raise ValueError("no id")
        return found.group(0)


def unsafe(event, context):
    ByName().run(json.loads(event["invokingEvent"])["configurationItem"])


def safe(event, context):
    ById().run(json.loads(event["invokingEvent"])["configurationItem"])
