import ipaddress
import subprocess
from dataclasses import dataclass, field


@dataclass
class Result:
    ok: bool
    lines: list = field(default_factory=list)


class Tool:
    timeout = 10

    def build(self, host):
        raise NotImplementedError

    def execute(self, host):
        command = self.build(host)
        proc = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=self.timeout)  # expect: cmd
        return Result(ok=proc.returncode == 0, lines=proc.stdout.splitlines())
