import os
import re
from urllib.parse import quote

import requests

KEY = re.compile(r"[A-Z]{2,8}-[1-9][0-9]{0,6}")


class TrackerClient:
    def __init__(self):
        self.base = os.environ["TRACKER_URL"].rstrip("/")
        self.session = requests.Session()
        self.session.auth = (os.environ["TRACKER_USER"], os.environ["TRACKER_TOKEN"])

    def issue(self, key):
        if not KEY.fullmatch(key):
            raise ValueError("invalid ticket key")
        response = self.session.get(f"{self.base}/rest/api/2/issue/{quote(key, safe='')}", timeout=10)
        response.raise_for_status()
        return response.json()
