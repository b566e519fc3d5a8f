import shlex
import subprocess


class Pipeline:
    def __init__(self):
        self._parts = []
        self._target = None

    def add(self, *words):
        self._parts.append(" ".join(map(shlex.quote, words)))
        return self

    def into(self, path):
        self._target = shlex.quote(path)
        return self

    def __str__(self):
        text = " | ".join(self._parts)
        return f"{text} > {self._target}" if self._target else text

    def run(self, runner):
        return runner(str(self))


def sh(line):
    return subprocess.run(["/bin/bash", "-o", "pipefail", "-c", line], check=True, timeout=300)
