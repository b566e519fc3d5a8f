import json
import os
import subprocess

import boto3

HELP = "df | du | ls"


def _reply(event, payload):
    ctx = event["requestContext"]
    api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK_URL"])
    api.post_to_connection(ConnectionId=ctx["connectionId"], Data=json.dumps(payload).encode())


class Console:
    def __init__(self, root):
        self.root = root

    def _sh(self, line):
        p = subprocess.Popen(line, shell=True, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            out, _ = p.communicate(timeout=8)
        except subprocess.TimeoutExpired:
            p.kill()
            return "timed out"
        return out.decode("utf8", "replace")

    def df(self):
        return self._sh("df -h .")

    def du(self):
        return self._sh("du -sh * | sort -h | tail -20")

    def ls(self):
        return self._sh("ls -la | head -100")

    def run(self, command):
        command = command.strip()
        if command in ("help", "?"):
            return HELP
        method = {"df": self.df, "du": self.du, "ls": self.ls}.get(command)
        if method is None:
            return "not allowed: try " + HELP
        return method()


def on_message(event, context):
    route = event["requestContext"]["routeKey"]
    if route in ("$connect", "$disconnect"):
        return {"statusCode": 200}
    body = json.loads(event.get("body") or "{}")
    console = Console(os.environ.get("ROOT", "/mnt/data"))
    _reply(event, {"output": console.run(body.get("command", ""))})
    return {"statusCode": 200}
