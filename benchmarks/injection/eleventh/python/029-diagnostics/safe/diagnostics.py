import os
import platform
from collections.abc import Mapping

import boto3

VISIBLE = ("LOG_LEVEL", "STAGE", "FEATURES", "AWS_REGION", "AWS_LAMBDA_FUNCTION_VERSION")


class Section:
    name = ""

    def collect(self) -> Mapping:
        raise NotImplementedError


class RuntimeSection(Section):
    name = "runtime"

    def collect(self):
        return {"python": platform.python_version(), "boto3": boto3.__version__}


class SettingsSection(Section):
    name = "settings"

    def collect(self):
        return {k: os.environ[k] for k in VISIBLE if k in os.environ}


SECTIONS = {cls.name: cls for cls in (RuntimeSection, SettingsSection)}


def handler(event, context):
    wanted = event.get("sections") or list(SECTIONS)
    report = {}
    for name in wanted:
        section = SECTIONS.get(name)
        if section is not None:
            report[section.name] = section().collect()
    return {"function": context.function_name, "report": report}
