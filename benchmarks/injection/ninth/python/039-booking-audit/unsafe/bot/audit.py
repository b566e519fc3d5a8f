from datetime import datetime, timezone


class Audit:
    def __init__(self, source):
        self.source = source

    def record(self, action, **fields):
        when = datetime.now(timezone.utc).isoformat()
        rest = " ".join(f"{name}={value}" for name, value in fields.items())
        print(f"{when} {self.source} {action} {rest}")  # expect: log
