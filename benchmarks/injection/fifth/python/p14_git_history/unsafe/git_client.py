import subprocess


class GitError(Exception):
    def __init__(self, code):
        super().__init__("git failed")
        self.code = code


class Git:
    environment = {"PATH": "/opt/bin:/usr/bin:/bin", "GIT_OPTIONAL_LOCKS": "0", "HOME": "/tmp"}

    def __init__(self, repository):
        self.command = ["git", "--git-dir", repository, "--no-pager"]

    def lines(self, *arguments, timeout=20):
        result = subprocess.run([*self.command, *arguments], capture_output=True, text=True, timeout=timeout, env=self.environment)  # expect: arg
        if result.returncode:
            raise GitError(result.returncode)
        return result.stdout.splitlines()
