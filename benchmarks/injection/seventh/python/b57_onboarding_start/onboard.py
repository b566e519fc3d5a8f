import enum
import json
import os
from dataclasses import dataclass
from datetime import date

import boto3

sfn = boto3.client("stepfunctions")
MACHINE = os.environ["ONBOARDING_ARN"]


class Site(str, enum.Enum):
    BERLIN = "BER"
    VIENNA = "VIE"
    ZURICH = "ZRH"


@dataclass(frozen=True)
class Joiner:
    number: int
    site: Site
    first_day: date

    @classmethod
    def parse(cls, raw):
        return cls(int(raw["number"]), Site(raw["site"]), date.fromisoformat(raw["firstDay"]))

    @property
    def execution_name(self):
        return f"joiner-{self.number}-{self.first_day:%Y%m%d}"

    def input(self):
        return json.dumps({"number": self.number, "site": self.site.value, "firstDay": self.first_day.isoformat()})


def start(joiner):
    try:
        sfn.start_execution(stateMachineArn=MACHINE, name=joiner.execution_name, input=joiner.input())
        return True
    except sfn.exceptions.ExecutionAlreadyExists:
        return False


def handler(event, context):
    started = invalid = 0
    for raw in event.get("joiners", []):
        try:
            started += start(Joiner.parse(raw))
        except (KeyError, TypeError, ValueError):
            invalid += 1
    return {"started": started, "invalid": invalid}
