import json
import re
from dataclasses import dataclass

REMOTE = re.compile(r"https://git\.corp\.example\.com/[a-z0-9-]+/[a-z0-9-]+\.git")
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,80}")


@dataclass(frozen=True)
class ActionParams:
    remote: str
    branch: str

    @classmethod
    def from_json(cls, raw):
        data = json.loads(raw)
        params = cls(data["remote"], data.get("branch", "main"))
        if not params.remote or not params.branch:
            raise ValueError("remote and branch are required")
        return params
