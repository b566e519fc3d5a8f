import requests
from signing import auth


class SearchError(RuntimeError):
    pass


class SearchClient:
    def __init__(self, endpoint, index):
        self.base = f"https://{endpoint}/{index}/_doc/"
        self.session = requests.Session()
        self.session.auth = auth()
        self.session.headers["Content-Type"] = "application/json"

    def index(self, identifier, document):
        answer = self.session.put(self.base + identifier, json=document, timeout=10)
        self._check(answer)

    def delete(self, identifier):
        answer = self.session.delete(self.base + identifier, timeout=10)
        self._check(answer, 404)

    @staticmethod
    def _check(answer, *allowed):
        if answer.status_code >= 400 and answer.status_code not in allowed:
            raise SearchError(f"status {answer.status_code}")
