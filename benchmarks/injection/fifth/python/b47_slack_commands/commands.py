import os
import re

import boto3

codebuild = boto3.client("codebuild")
PROJECTS = {"web": "web-deploy", "api": "api-deploy", "jobs": "jobs-deploy"}
VERSION = re.compile(r"v?\d{1,3}\.\d{1,3}\.\d{1,3}")


def deploy(service=None, version=None, *_):
    project = PROJECTS.get(service)
    if project is None:
        return "Services: " + ", ".join(sorted(PROJECTS)), False
    if not version or not VERSION.fullmatch(version):
        return "Which version?", False
    build = codebuild.start_build(
        projectName=project,
        sourceVersion=f"refs/tags/{version}^{{}}",
        environmentVariablesOverride=[{"name": "STAGE", "value": os.environ["STAGE"], "type": "PLAINTEXT"}],
    )
    return f"Build {build['build']['buildNumber']} was started.", True


def status(service=None, *_):
    project = PROJECTS.get(service)
    if project is None:
        return "Services: " + ", ".join(sorted(PROJECTS)), False
    ids = codebuild.list_builds_for_project(projectName=project)["ids"][:3]
    builds = codebuild.batch_get_builds(ids=ids)["builds"] if ids else []
    return "\n".join(f"{b['buildNumber']}: {b['buildStatus']}" for b in builds) or "No builds.", False


COMMANDS = {"deploy": deploy, "status": status}


def run(text):
    words = text.split()
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        return "Commands: " + ", ".join(COMMANDS), False
    return command(*words[1:])
