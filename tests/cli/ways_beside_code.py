"""Scripts, workflows and programs beside code that deploy it, and their twins that do not."""

from __future__ import annotations

from tests.cli.ways_unread import beside

CLI = "the AWS CLI"
SDK = "a program of AWS's SDK"
CLIENT = "functions = session.client('lambda')\n"
STEPS = "on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n"

BESIDE_UNREAD = {
    f"the AWS CLI with {how}": (beside(path, f"{text}\n"), {}, CLI)
    for how, path, text in (
        ("options before its service", "deploy.sh", 'aws --region "$REGION" lambda create-function --role x'),
        ("an option by its sign", "deploy.sh", "aws --endpoint-url=http://x lambda create-function"),
        ("a command in the next line", "deploy.sh", "aws lambda \\\n  create-function --role x"),
        ("a service in the next line", "deploy.sh", "aws --region us-east-1 \\\n  lambda create-function"),
        (
            "options behind its service",
            "deploy.sh",
            'aws lambda --region "$R" \\\r\n  --profile p \\\r\n  add-permission',
        ),
        ("a program in a variable", "deploy.sh", '"$AWS" lambda create-function-url-config --auth-type NONE'),
        ("the lines of PowerShell", "deploy.ps1", "aws lambda `\r\n  create-function"),
        ("the lines of Windows", "deploy.cmd", "aws lambda ^\r\n  create-function"),
        ("the folded lines of YAML", "ci.yml", "script: >-\n  aws lambda\n  create-function"),
        ("a list of words", "deploy.py", 'run(["aws", "lambda", "create-function"])'),
        ("a justfile", "justfile", "deploy:\n  aws lambda create-function"),
        ("a Justfile", "Justfile", "deploy:\n  aws lambda create-function"),
        ("fish", "deploy.fish", "aws lambda create-function"),
        ("a script without an ending", "bin/deploy", "#!/bin/sh\naws lambda create-function"),
        ("the cmdlets of PowerShell", "deploy.ps1", "Publish-LMFunction -FunctionName x"),
    )
} | {
    "an action that deploys functions": (
        beside(".github/workflows/d.yml", f"{STEPS}      - uses: aws-actions/aws-lambda-deploy@v1\n"),
        {},
        "a workflow of GitHub",
    ),
    "boto3 makes a function": (beside("deploy.py", f"{CLIENT}functions.create_function(FunctionName='x')\n"), {}, SDK),
    "boto3 opens a URL": (
        beside("deploy.py", f'{CLIENT}functions.create_function_url_config(FunctionName="x", AuthType="NONE")\n'),
        {},
        SDK,
    ),
    "the SDK for JavaScript makes a function": (
        beside("deploy.mjs", 'import { CreateFunctionCommand } from "@aws-sdk/client-lambda";\n'),
        {},
        SDK,
    ),
}

BESIDE_READ = {
    "scripts that deploy no function": (
        beside(
            "ops.sh",
            "aws lambda list-functions\naws --region x lambda invoke out\naws cloudfront create-function --name x\n"
            "aws lambda invoke out; aws sns add-permission\n",
        ),
        {},
    ),
    "a justfile that tests": (beside("justfile", "test:\n  pytest\n"), {}),
    "a workflow that tests": (beside(".github/workflows/t.yml", f"{STEPS}      - uses: actions/checkout@v4\n"), {}),
    "boto3 invokes a function": (beside("ask.py", f"{CLIENT}functions.invoke(FunctionName='x')\n"), {}),
    "boto3 makes a function of CloudFront": (
        beside("edge.py", "session.client('cloudfront').create_function(Name='x')\n"),
        {},
    ),
}
