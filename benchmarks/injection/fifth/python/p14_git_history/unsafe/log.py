from git_client import Git


class Log:
    def __init__(self, repository):
        self.git = Git(repository)

    def branches(self):
        return self.git.lines("for-each-ref", "--format=%(refname:short)", "refs/heads")

    def commits(self, revision, count):
        arguments = ["log", f"--max-count={count}", "--format=%H%x09%an%x09%s"]
        arguments += [revision]
        for line in self.git.lines(*arguments):
            commit, author, subject = line.split("\t", 2)
            yield {"commit": commit, "author": author, "subject": subject}
