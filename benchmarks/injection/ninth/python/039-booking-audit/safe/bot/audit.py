import json
from datetime import datetime, timezone


class Audit:
    def __init__(self, source):
        self.source = source

    def record(self, action, **fields):
        when = datetime.now(timezone.utc).isoformat()
        print(json.dumps({"at": when, "source": self.source, "action": action, **fields}))
