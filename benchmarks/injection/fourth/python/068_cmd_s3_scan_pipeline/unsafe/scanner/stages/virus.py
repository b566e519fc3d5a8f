import subprocess

from .base import Stage, StageError


class Virus(Stage):
    name = "virus"
    timeout = 120

    def run(self, context):
        done = subprocess.run(
            ["/opt/bin/clamscan", "--no-summary", "--stdout", context.path],
            stdout=subprocess.PIPE,
            timeout=self.timeout,
        )
        if done.returncode not in (0, 1):
            raise StageError(self.name, "clamscan failed")
        context.findings["infected"] = done.returncode == 1
