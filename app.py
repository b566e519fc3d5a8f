"""The CDK app. `python app.py` and `cdk synth` write the same templates to cdk.out."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from stacks.node import use_packaged_node

use_packaged_node()

from aws_cdk import App, Validations  # noqa: E402 (it starts Node when it is imported)
from cdk_nag import AwsSolutionsChecks  # noqa: E402
from maremma.contract import STACK_NAME  # noqa: E402
from maremma.errors import SettingsError  # noqa: E402

from stacks.member import MemberStack  # noqa: E402
from stacks.scanner import ScannerStack  # noqa: E402
from stacks.settings import Settings  # noqa: E402


def build(outdir: str, context: dict[str, object]) -> App:
    """The app with its two stacks. Context in CDK_CONTEXT_JSON, which the CDK reads by itself, wins over `context`."""
    app = App(outdir=outdir, context=context)
    settings = Settings.parse(app.node.try_get_context("maremma"))
    ScannerStack(app, STACK_NAME, settings)
    MemberStack(app, f"{STACK_NAME}Member", settings)
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    return app


if __name__ == "__main__":
    defaults = json.loads(Path(__file__).with_name("cdk.json").read_text())["context"]
    try:
        build(os.environ.get("CDK_OUTDIR", "cdk.out"), defaults).synth()
    except SettingsError as error:
        sys.exit(str(error))
