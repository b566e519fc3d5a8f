from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

session = requests.Session()
session.headers["User-Agent"] = "exports/2"
PARTNER_HOSTS = {"hooks.partner-one.example", "api.partner-two.example"}


@dataclass
class Callback:
    url: str
    export_id: int

    @classmethod
    def from_job(cls, job):
        return cls(url=job["callbackUrl"], export_id=int(job["exportId"]))

    def deliver(self):
        answer = session.post(self.url, json={"export": self.export_id, "state": "ready"}, timeout=5)  # expect: ssrf
        return answer.ok
