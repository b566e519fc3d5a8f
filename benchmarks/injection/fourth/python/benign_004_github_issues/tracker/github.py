import os
import time
from urllib.parse import quote

import requests

API = "https://api.github.com"


class GitHubError(Exception):
    pass


class GitHub:
    def __init__(self, owner, token=None):
        self.owner = owner
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/vnd.github+json"
        if token:
            self.session.headers["Authorization"] = "Bearer " + token

    def _get(self, path, **params):
        for attempt in range(3):
            response = self.session.get(API + path, params=params, timeout=5)
            if response.status_code in (502, 503):
                time.sleep(0.3 * (attempt + 1))
                continue
            if response.status_code == 404:
                return None
            response.raise_for_status()
            return response.json()
        raise GitHubError("unavailable")

    def issues(self, repository, label):
        path = "/repos/%s/%s/issues" % (self.owner, quote(repository, safe=""))
        return self._get(path, labels=label, state="open", per_page=30)


def from_environment():
    return GitHub(os.environ.get("GH_OWNER", "example"), os.environ.get("GH_TOKEN"))
