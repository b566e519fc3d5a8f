import subprocess

from .base import Stage


class Inspect(Stage):
    name = "inspect"

    def run(self, context):
        out = subprocess.check_output(["file", "--brief", "--mime-type", context.path], timeout=self.timeout)
        context.findings["type"] = out.decode("ascii", "replace").strip()
