import re
import subprocess

SHA = re.compile(r"[0-9a-f]{7,40}")


class Repository:
    def __init__(self, path):
        self.path = path

    def _git(self, *args):
        argv = ["git", "--git-dir", self.path, *args]
        return subprocess.run(argv, check=True, capture_output=True, text=True, timeout=20).stdout  # expect: arg

    def log(self, since):
        text = self._git("log", "--format=%H%x09%s", "-n", "200", since)
        for line in text.splitlines():
            sha, _, subject = line.partition("\t")
            if SHA.fullmatch(sha):
                yield {"sha": sha, "subject": subject}
