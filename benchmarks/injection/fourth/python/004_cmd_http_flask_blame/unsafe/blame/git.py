import subprocess
from functools import lru_cache


@lru_cache(maxsize=4)
def tracked(repo):
    out = subprocess.check_output(["git", "-C", repo, "ls-files", "-z"], text=True)
    return frozenset(p for p in out.split("\0") if p)


def blame(repo, path, limit):
    out = subprocess.check_output(f"git -C {repo} blame --line-porcelain {path} | head -n {limit}", shell=True, text=True)  # expect: cmd
    return [line[7:] for line in out.splitlines()[: limit * 12] if line.startswith("author ")]
