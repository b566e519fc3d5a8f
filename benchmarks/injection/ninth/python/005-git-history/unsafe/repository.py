import subprocess

FORMAT = "--format=%H%x09%an%x09%cI"


class ContentRepository:
    def __init__(self, path):
        self.path = path

    def _git(self, *args):
        result = subprocess.run(  # expect: arg
            ["git", "--git-dir", self.path, *args],
            capture_output=True, text=True, timeout=20,
        )
        return result.stdout

    def history(self, ref, limit=25):
        out = self._git("log", f"--max-count={limit}", FORMAT, ref)
        for line in out.splitlines():
            sha, author, when = line.split("\t")
            yield {"sha": sha, "author": author, "date": when}
