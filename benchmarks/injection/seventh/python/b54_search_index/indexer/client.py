import time
from urllib.parse import quote

import requests


class SearchClient:
    class Error(Exception):
        pass

    def __init__(self, endpoint, index):
        self._base = f"{endpoint.rstrip('/')}/{index}/_doc/"
        self._http = requests.Session()

    def _call(self, method, doc_id, **kwargs):
        url = self._base + quote(str(doc_id), safe="")
        for attempt in range(4):
            try:
                res = self._http.request(method, url, timeout=5, **kwargs)
            except requests.ConnectionError:
                time.sleep(2 ** attempt / 10)
                continue
            if res.status_code in (429, 503):
                time.sleep(2 ** attempt / 10)
                continue
            if res.status_code >= 400 and res.status_code != 404:
                raise self.Error(res.status_code)
            return
        raise self.Error("gave up")

    def put(self, doc_id, doc):
        self._call("PUT", doc_id, json=doc)

    def delete(self, doc_id):
        self._call("DELETE", doc_id)
