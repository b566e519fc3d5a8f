"""What `maremma check` prints of secrets: where they are, and nothing of what they say."""

from __future__ import annotations

import json
import random

import pytest

from tests.rules.made_up import generate

FORMATS = [(), *(("--format", name) for name in ("json", "sarif", "junit"))]


@pytest.mark.parametrize("options", [*FORMATS, ("--sbom", "-")], ids=" ".join)
def test_no_secret_is_in_what_a_check_prints(tmp_path, maremma, options):
    kinds = ("aws-access-key", "github-token", "slack-token", "password", "random-text", "random-hex", "npm-token")
    secrets = {kind: generate(kind) for kind in kinds}
    lines = [f"{kind.replace('-', '_')}_password = {secret!r}" for kind, secret in secrets.items()]
    (tmp_path / "app.py").write_text("\n".join((*lines, "def handler(event, context):", "    return None", "")))
    (tmp_path / ".env").write_text("".join(f"TOKEN_{number}={each}\n" for number, each in enumerate(secrets.values())))
    ended = maremma("check", str(tmp_path), *options, "--runtime", "python3.13", "--handler", "app.handler")
    told = ended.stdout + ended.stderr
    assert ("SEC002" in told) == ("--sbom" not in options)
    assert [kind for kind, secret in secrets.items() if secret in told] == []


@pytest.mark.parametrize("options", FORMATS, ids=" ".join)
def test_what_was_not_searched_is_unknown(tmp_path, maremma, options):
    (tmp_path / "app.py").write_text("def handler(event, context):\n    return None\n")
    (tmp_path / "large.env").write_text("A=1\n" * (1024 * 1024 + 1))
    ended = maremma("check", str(tmp_path), *options, "--runtime", "python3.13", "--handler", "app.handler")
    assert ended.returncode == 2
    assert "not searched for secrets as a whole" in " ".join(ended.stdout.split())
    assert "app.handler was not read in full" in " ".join(ended.stderr.split())


QUOTED = {
    "environment of a command": 'subprocess.run("x " + n, shell=True, env={"DB_PASSWORD": "§"})',
    "put together": 'subprocess.run("y " + n, shell=True, env={"DB_PASSWORD": "§" "Tail-81"})',
    "body of a request": 'requests.post(n, json={"password": "§"})',
    "header of a request": 'requests.post(n, headers={"X-Api-Key": "§"})',
    "query of a request": 'requests.post(n, params={"token": "§"})',
    "credentials of a request": 'requests.post(n, auth=("bob", "§"))',
    "position of a driver": 'pymysql.connect("h", "root", "§").cursor().execute("select " + n)',
    "option of sshpass": "subprocess.run(\"sshpass -p '§' ssh h \" + n, shell=True)",
    "option of redis-cli": 'subprocess.run("redis-cli -a § get " + n, shell=True)',
    "comparison in SQL": "db.execute(\"select * from t where token='§' and x=\" + n)",
    "parameter of AWS": 'boto3.client("sns").publish(TopicArn="arn:aws:sns:eu-west-1:123456789012:§", Message=n)',
    "written elsewhere": 'subprocess.run("z § " + n, shell=True)',
}
"""Statements in each of which a flow ends beside a secret."""


@pytest.fixture(scope="module")
def canaries():
    """A made-up password for each statement, and one more for other places."""
    chance = random.Random("canaries")
    return {title: f"Zx{chance.randrange(10**7, 10**8)}Qwop" for title in (*QUOTED, "policy", "licence", "key")}


@pytest.mark.parametrize("options", [*FORMATS, ("--sbom", "-")], ids=" ".join)
def test_no_finding_of_another_rule_quotes_a_secret(tmp_path, maremma, canaries, options):
    statements = [f"    {text.replace('§', canaries[title])}" for title, text in QUOTED.items()]
    code = (
        "import boto3, pymysql, requests, subprocess",
        "db = pymysql.connect().cursor()",
        f"keys = {{}}; keys['api_key {canaries['key']}'] = {canaries['policy']!r}",
        f"TOPIC_PASSWORD = {canaries['parameter of AWS']!r}",
        "def handler(event, context):",
        '    n = event["queryStringParameters"]["n"]',
        *statements,
        "",
    )
    (tmp_path / "app.py").write_text("\n".join(code))
    module = {"name": "kind", "version": "1.0.0", "license": f"see https://user:{canaries['licence']}@h.io"}
    (tmp_path / "node_modules/kind").mkdir(parents=True)
    (tmp_path / "node_modules/kind/package.json").write_text(json.dumps(module))
    (tmp_path / "settings.yaml").write_text(f"password: {canaries['written elsewhere']}\n")
    ended = maremma("check", str(tmp_path), *options, "--runtime", "python3.13", "--handler", "app.handler")
    told = ended.stdout + ended.stderr
    assert ("INJ001" in told) == ("--sbom" not in options)
    assert [title for title, secret in canaries.items() if secret in told] == []


@pytest.mark.parametrize(
    "tags", ["Tags: {deploy: §, team: shop}", "Tags: [{Key: deploy, Value: §}, {Key: team, Value: shop}]"]
)
@pytest.mark.parametrize("kind", ["AWS::Serverless::Function", "AWS::Lambda::Function"])
def test_descriptions_and_tags_of_a_template_are_looked_at(tmp_path, maremma, tags, kind):
    key, password = generate("aws-access-key"), generate("random-text")
    properties = f"Runtime: python3.13, Handler: app.handler, Description: 'user sync password: {password}'"
    text = f"Resources:\n  Fn: {{Type: {kind}, Properties: {{{properties}, {tags.replace('§', key)}}}}}\n"
    (tmp_path / "template.yaml").write_text(text)
    ended = maremma("check", str(tmp_path / "template.yaml"), "--format", "json")
    told = [each["message"] for each in json.loads(ended.stdout)["findings"] if each["rule"] == "SEC006"]
    assert [message.partition(":")[2] for message in sorted(told)] == [
        " AWS access key id, 20 characters",
        " password, 40 characters",
    ]
    assert key not in ended.stdout + ended.stderr
    assert password not in ended.stdout + ended.stderr
