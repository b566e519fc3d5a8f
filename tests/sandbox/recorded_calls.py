"""Runs a handler of the demo account and writes what it calls AWS for. A process of its own; nothing is reached.

Standard input: a JSON object with `folder`, `handler`, `event`, `answers` (by `service.Operation`; a `Body` in base64)
and `page` (what any URL gives). Standard output: the calls as a JSON list.
"""

from __future__ import annotations

import base64
import importlib
import io
import json
import os
import sys
import urllib.request

import botocore.client
import requests
from botocore.response import StreamingBody


def main() -> None:
    """Run the handler with every way out replaced."""
    asked = json.load(sys.stdin)
    calls: list[dict[str, object]] = []
    page = base64.b64decode(asked.get("page", ""))

    def answer(client, operation, params):
        service = client.meta.service_model.service_name
        calls.append({"service": service, "operation": operation, "params": params})
        given = dict(asked["answers"].get(f"{service}.{operation}", {}))
        if "Body" in given:
            content = base64.b64decode(given["Body"])
            given |= {"Body": StreamingBody(io.BytesIO(content), len(content)), "ContentLength": len(content)}
        return given | {"ResponseMetadata": {"HTTPStatusCode": 200, "HTTPHeaders": {}}}

    def fetched(*_, **__):
        response = requests.Response()
        response.status_code, response._content = 200, page
        return response

    botocore.client.BaseClient._make_api_call = answer
    requests.sessions.Session.request = fetched
    urllib.request.urlopen = lambda *_, **__: io.BytesIO(page)
    out, sys.stdout = sys.stdout, sys.stderr
    os.chdir(asked["folder"])
    sys.path.insert(0, asked["folder"])
    module, _, name = asked["handler"].rpartition(".")
    getattr(importlib.import_module(module), name)(asked["event"], None)
    json.dump(calls, out, default=str)


if __name__ == "__main__":
    main()
