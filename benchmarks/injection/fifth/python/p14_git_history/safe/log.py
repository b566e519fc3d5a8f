import re

from git_client import Git

REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,80}")


class Log:
    def __init__(self, repository):
        self.git = Git(repository)

    def branches(self):
        return self.git.lines("for-each-ref", "--format=%(refname:short)", "refs/heads")

    def commits(self, revision, count):
        arguments = ["log", f"--max-count={count}", "--format=%H%x09%an%x09%s"]
        if not REVISION.fullmatch(revision):
            raise ValueError("bad revision")
        arguments += ["--end-of-options", revision]
        for line in self.git.lines(*arguments):
            commit, author, subject = line.split("\t", 2)
            yield {"commit": commit, "author": author, "subject": subject}
