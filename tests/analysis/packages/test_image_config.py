from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from maremma.analysis.packages.image_config import Overrides, image_facts
from maremma.errors import PackageUnreadable
from maremma.model.function.image import ImageFacts

from tests.rules.made_up import generate

DIGEST = "sha256:" + "0" * 64
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
BASE_NAME = "org.opencontainers.image.base.name"
AWS = {
    "Env": [
        "LANG=en_US.UTF-8",
        "TZ=:/etc/localtime",
        "PATH=/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
        "LD_LIBRARY_PATH=/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
        "LAMBDA_TASK_ROOT=/var/task",
        "LAMBDA_RUNTIME_DIR=/var/runtime",
    ],
    "Entrypoint": ["/lambda-entrypoint.sh"],
    "Cmd": ["app.handler"],
    "WorkingDir": "/var/task",
}
PYTHON = {
    "Env": [
        f"PATH=/usr/local/bin:{SYSTEM_PATH}",
        "LANG=C.UTF-8",
        "GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568",
        "PYTHON_VERSION=3.8.18",
        "PYTHON_PIP_VERSION=23.0.1",
    ],
    "Entrypoint": ["/usr/local/bin/python", "-m", "awslambdaric"],
    "Cmd": ["app.handler"],
}
NODE = {
    "Env": [f"PATH={SYSTEM_PATH}", "NODE_VERSION=14.21.3", "YARN_VERSION=1.22.19"],
    "Entrypoint": ["/usr/local/bin/npx", "aws-lambda-ric"],
    "Cmd": ["app.handler"],
}


def read(config: Mapping[str, Any], **around: Any) -> ImageFacts:
    history = [{"created_by": step} for step in around.pop("history", ())]
    annotations = tuple(around.pop("annotations", {}).items())
    overrides = around.pop("overrides", None)
    document = {"architecture": "amd64", "os": "linux", "config": config, "history": history, **around}
    return image_facts(json.dumps(document).encode(), digest=DIGEST, annotations=annotations, overrides=overrides)


def env(*variables: str, **changes: Any) -> dict[str, Any]:
    return {"Env": [f"PATH={SYSTEM_PATH}", *variables], **changes}


def aws(*variables: str, **changes: Any) -> dict[str, Any]:
    return {**AWS, "Env": [*AWS["Env"], *variables], **changes}


TOLD: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "the official Python image": (PYTHON, {}, "python3.8", "Python 3.8"),
    "a Python of two digits": (env("PYTHON_VERSION=3.10.14"), {}, "python3.10", "Python 3.10"),
    "the official Node.js image": (NODE, {}, "nodejs14.x", "Node.js 14"),
    "a Node.js of Lambda's old names": (env("NODE_VERSION=8.17.0"), {}, "nodejs8.10", "Node.js 8"),
    "the official Ruby image": (
        env("RUBY_MAJOR=2.7", "RUBY_VERSION=2.7.8", Entrypoint=["/usr/local/bin/aws_lambda_ric"]),
        {},
        "ruby2.7",
        "Ruby 2.7",
    ),
    "Eclipse Temurin": (env("JAVA_HOME=/opt/java/openjdk", "JAVA_VERSION=jdk-17.0.9+9"), {}, "java17", "Java 17"),
    "Eclipse Temurin of Java 8": (env("JAVA_VERSION=jdk8u262-b10"), {}, "java8.al2", "Java 8"),
    "OpenJDK's image": (env("JAVA_VERSION=11.0.16"), {}, "java11", "Java 11"),
    "Amazon Corretto, which names a folder": (
        env("JAVA_HOME=/usr/lib/jvm/java-1.8.0-amazon-corretto"),
        {},
        "java8.al2",
        "Java 8",
    ),
    ".NET": (env("DOTNET_VERSION=6.0.36", "ASPNET_VERSION=6.0.36"), {}, "dotnet6", ".NET 6"),
    ".NET of two digits": (env("DOTNET_VERSION=10.0.3"), {}, "dotnet10", ".NET 10"),
    ".NET Core": (env("DOTNET_VERSION=3.1.32"), {}, "dotnetcore3.1", ".NET 3.1"),
    "AWS's base image for .NET": (aws("DOTNET_VERSION=8.0.11"), {}, "dotnet8", ".NET 8"),
    "AWS's base image for Python, by how the user installs": (
        AWS,
        {"history": ["RUN /bin/sh -c python3.9 -m pip install -r requirements.txt -t . # buildkit"]},
        "python3.9",
        "Python 3.9",
    ),
    "AWS's base image for Python, by where the user looks": (
        aws("PYTHONPATH=/var/lang/lib/python3.11/site-packages"),
        {},
        "python3.11",
        "Python 3.11",
    ),
    "a runtime that the image itself states": (
        env("AWS_EXECUTION_ENV=AWS_Lambda_nodejs12.x"),
        {},
        "nodejs12.x",
        "nodejs12.x",
    ),
    "a label with AWS's base image": (
        {**AWS, "Labels": {BASE_NAME: "public.ecr.aws/lambda/python:3.8.2024.11.22.14-x86_64"}},
        {},
        "python3.8",
        "Python 3.8",
    ),
    "an annotation beside the image": (
        AWS,
        {"annotations": {BASE_NAME: "public.ecr.aws/lambda/nodejs:20"}},
        "nodejs20.x",
        "Node.js 20",
    ),
    "AWS's base image on Docker Hub": (
        {**AWS, "Labels": {BASE_NAME: "docker.io/amazon/aws-lambda-ruby:3.2"}},
        {},
        "ruby3.2",
        "Ruby 3.2",
    ),
    "AWS's base image for Java 8": (
        {**AWS, "Labels": {BASE_NAME: "public.ecr.aws/lambda/java:8.al2"}},
        {},
        "java8.al2",
        "Java 8",
    ),
    "AWS's base image for custom runtimes": (
        {**AWS, "Labels": {BASE_NAME: "public.ecr.aws/lambda/provided:al2.2023.05.13.00"}},
        {},
        "provided.al2",
        "AWS's system for provided.al2",
    ),
    "a label with an official image, pinned": (
        env(**{"Labels": {BASE_NAME: f"docker.io/library/python:3.9-slim@{DIGEST}"}}),
        {},
        "python3.9",
        "Python 3.9",
    ),
    "a distribution's Python, which is started by its version": (
        env(Entrypoint=["/usr/bin/python3.8", "-m", "awslambdaric"]),
        {},
        "python3.8",
        "Python 3.8",
    ),
    "two languages, of which the image starts one": (
        {**PYTHON, "Env": [*PYTHON["Env"], "NODE_VERSION=18.20.0"]},
        {},
        "python3.8",
        "Python 3.8",
    ),
    "two languages, of which the function starts the other": (
        {**PYTHON, "Env": [*PYTHON["Env"], "NODE_VERSION=18.20.0"]},
        {"overrides": Overrides(entry_point=("/usr/local/bin/npx", "aws-lambda-ric"))},
        "nodejs18.x",
        "Node.js 18",
    ),
    "an image that starts a script of its own": (
        {**PYTHON, "Entrypoint": ["/entry.sh"]},
        {},
        "python3.8",
        "Python 3.8",
    ),
}


@pytest.mark.parametrize(("config", "around", "name", "label"), TOLD.values(), ids=TOLD)
def test_the_runtime_is_told_by_what_images_say(
    config: dict[str, Any], around: dict[str, Any], name: str, label: str
) -> None:
    facts = read(config, **around)
    assert facts.runtime is not None, facts.unknown_because
    assert (facts.runtime.name, facts.runtime.label, facts.unknown_because) == (name, label, "")
    assert facts.runtime.evidence.startswith("it")


UNTOLD: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "AWS's base image without a sign": (AWS, {}, "one of AWS's base images"),
    "a version that the user declares in AWS's base image": (aws("NODE_VERSION=14"), {}, "one of AWS's base images"),
    "another Python installed into AWS's base image": (
        AWS,
        {"history": ["RUN yum install -y python38", "RUN python3.8 -m pip install requests"]},
        "one of AWS's base images",
    ),
    "two versions of Python in AWS's base image": (
        aws("PYTHONPATH=/var/lang/lib/python3.8/site-packages"),
        {"history": ["RUN python3.9 -m pip install requests"]},
        "Python 3.8 and Python 3.9",
    ),
    "two languages behind a script": (
        env("PYTHON_VERSION=3.8.1", "NODE_VERSION=18.0.0", Entrypoint=["/entry.sh"]),
        {},
        "Node.js 18 and Python 3.8",
    ),
    "a language that is not the one that starts": (
        {**PYTHON, "Entrypoint": ["/usr/bin/java", "-jar", "app.jar"]},
        {},
        "starts Java",
    ),
    "a compiled Go program": (env("GOLANG_VERSION=1.21.0", Entrypoint=["/main"]), {}, "Go program"),
    "a bare system": (env(), {}, "names no language runtime"),
    "a base image of no fixed version": (env(Labels={BASE_NAME: "python:latest"}), {}, "names no language runtime"),
    "a base image that only sounds like one": (env(Labels={BASE_NAME: "monty-python:3.8"}), {}, "names no language"),
    "a version that is none": (env("PYTHON_VERSION=latest"), {}, "names no language runtime"),
    "no configuration at all": ({}, {}, "names no language runtime"),
}


@pytest.mark.parametrize(("config", "around", "because"), UNTOLD.values(), ids=UNTOLD)
def test_a_runtime_that_is_not_certain_stays_unknown(
    config: dict[str, Any], around: dict[str, Any], because: str
) -> None:
    facts = read(config, **around)
    assert facts.runtime is None
    assert because in facts.unknown_because


def test_the_environment_is_kept_and_its_values_are_not_shown() -> None:
    canary = generate("password")
    facts = read(
        env(f"DB_PASSWORD={canary}", "URL=https://x/?a=b", "TWICE=1", "TWICE=2", "=nameless", "bare"), User="app"
    )
    assert facts.environment_names == ("DB_PASSWORD", "PATH", "TWICE", "URL")
    assert {each.name: each.value.reveal() for each in facts.environment if each.name != "PATH"} == {
        "DB_PASSWORD": canary,
        "TWICE": "2",
        "URL": "https://x/?a=b",
    }
    assert canary not in repr(facts)
    assert str(facts.environment[0].location) == "Image.Config.Env.DB_PASSWORD"


def test_the_public_keys_of_official_images_are_left_out() -> None:
    assert "GPG_KEY" not in read(PYTHON).environment_names


def test_no_value_of_the_environment_is_repeated_by_the_evidence() -> None:
    canary = generate("random-text")
    facts = read(env(f"PYTHON_VERSION=3.8.{canary}"))
    assert facts.runtime is not None
    assert canary not in repr(facts)


@pytest.mark.parametrize(
    ("created", "moment"),
    [
        ("2024-05-01T10:00:00.123456789Z", datetime(2024, 5, 1, 10, 0, 0, 123456, tzinfo=UTC)),
        ("2024-05-01T10:00:00", None),
        ("yesterday", None),
        (None, None),
        (7, None),
    ],
)
def test_the_moment_of_the_build_is_read_where_there_is_one(created: object, moment: datetime | None) -> None:
    facts = read({**PYTHON, "User": "1000"}, created=created)
    assert (facts.created, facts.user, facts.digest) == (moment, "1000", DIGEST)


@pytest.mark.parametrize(
    "contents", [b"", b"no json", b"[]", b"null", b"\xff\xfe", b'{"config": []}'.replace(b"[]", b"[1]"), b"[" * 100_000]
)
def test_what_is_no_configuration_is_unreadable(contents: bytes) -> None:
    with pytest.raises(PackageUnreadable):
        image_facts(contents, digest=DIGEST)


@pytest.mark.parametrize(
    "config",
    [
        {"Env": None, "Labels": None, "Entrypoint": None, "Cmd": None},
        {"Env": {"A": "b"}, "Labels": ["x"], "Entrypoint": "sh", "Cmd": 1, "User": 5},
        {"Env": [1, None, "A=b"], "Labels": {"x": 1}},
    ],
)
def test_fields_that_are_unlike_what_images_have_are_left_out(config: dict[str, Any]) -> None:
    facts = read(config, history=None or ())
    assert facts.runtime is None
    assert facts.environment_names in {(), ("A",)}


def test_a_history_that_is_no_list_is_left_out() -> None:
    document = {"config": AWS, "history": {"created_by": "RUN python3.9 -m pip install x"}}
    assert image_facts(json.dumps(document).encode(), digest=DIGEST).runtime is None
