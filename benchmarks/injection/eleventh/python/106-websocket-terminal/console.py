import json
import os
import shlex
import subprocess
from dataclasses import dataclass, field

import boto3

OPERATORS = frozenset(os.environ["OPERATORS"].split(","))
gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK_URL"])


class Refused(Exception):
    pass


@dataclass(frozen=True)
class Command:
    template: str
    limits: dict[str, tuple[int, int]] = field(default_factory=dict)

    def argv(self, given: dict) -> list[str]:
        values = {}
        for name, (low, high) in self.limits.items():
            value = int(given.get(name, low))
            if not low <= value <= high:
                raise Refused(f"{name} must be between {low} and {high}")
            values[name] = value
        return shlex.split(self.template.format_map(values))


COMMANDS = {
    "disk": Command("df -h /mnt/data"),
    "memory": Command("free -m"),
    "largest": Command("du -a --max-depth={depth} /mnt/data", {"depth": (1, 4)}),
    "head": Command("head -n {lines} /mnt/data/status.txt", {"lines": (1, 200)}),
}


def operator(event: dict) -> str:
    user = event["requestContext"]["authorizer"]["principalId"]
    if user not in OPERATORS:
        raise Refused("not an operator")
    return user


def execute(message: dict) -> str:
    command = COMMANDS.get(message.get("command"))
    if command is None:
        raise Refused("unknown command")
    done = subprocess.run(
        command.argv(message.get("arguments") or {}),
        capture_output=True,
        text=True,
        timeout=10,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
    )
    return done.stdout[-30_000:]


def send(connection: str, payload: dict) -> None:
    gateway.post_to_connection(ConnectionId=connection, Data=json.dumps(payload).encode())


def handler(event, context):
    route = event["requestContext"]["routeKey"]
    if route in ("$connect", "$disconnect"):
        return {"statusCode": 200}
    connection = event["requestContext"]["connectionId"]
    try:
        operator(event)
        send(connection, {"output": execute(json.loads(event["body"]))})
    except Refused as exc:
        send(connection, {"error": str(exc)})
    except (ValueError, AttributeError, TypeError):
        send(connection, {"error": "malformed message"})
    except subprocess.TimeoutExpired:
        send(connection, {"error": "timeout"})
    return {"statusCode": 200}
