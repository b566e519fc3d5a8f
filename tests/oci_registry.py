"""A container registry in this process: manifests, blobs, tags and referrers, over HTTP and without."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"


def digest_of(contents: bytes) -> str:
    return f"sha256:{hashlib.sha256(contents).hexdigest()}"


class Repository:
    """What lies in one repository. Implements `analysis.signing.attached.Registry` as well."""

    def __init__(self, *, keeps_referrers: bool = True) -> None:
        self.blobs: dict[str, bytes] = {}
        self.manifests: dict[str, bytes] = {}
        self.keeps_referrers = keeps_referrers

    def manifest(self, reference: str) -> bytes | None:
        return self.manifests.get(reference)

    def blob(self, digest: str) -> bytes:
        return self.blobs[digest]

    def referrers(self, digest: str) -> list[dict[str, Any]] | None:
        if not self.keeps_referrers:
            return None
        found = []
        for name, contents in self.manifests.items():
            said = json.loads(contents)
            if ":" in name and isinstance(said, dict) and (said.get("subject") or {}).get("digest") == digest:
                found.append(
                    {
                        "mediaType": MANIFEST,
                        "digest": name,
                        "size": len(contents),
                        "artifactType": said.get("artifactType", ""),
                    }
                )
        return found

    def put(self, contents: bytes, *tags: str) -> str:
        digest = digest_of(contents)
        for name in (digest, *tags):
            self.manifests[name] = contents
        return digest

    def image(self, *tags: str, text: str = "image") -> str:
        """Push an image of no layers; its digest."""
        config = self.layer(json.dumps({"note": text}).encode(), "application/vnd.oci.image.config.v1+json")
        document = {"schemaVersion": 2, "mediaType": MANIFEST, "config": config, "layers": []}
        return self.put(json.dumps(document).encode(), *tags)

    def layer(self, contents: bytes, kind: str, **annotations: str) -> dict[str, Any]:
        """Put a blob, and say how a manifest names it."""
        self.blobs[digest_of(contents)] = contents
        found: dict[str, Any] = {"mediaType": kind, "digest": digest_of(contents), "size": len(contents)}
        return {**found, "annotations": annotations} if annotations else found

    def holding(self, *layers: dict[str, Any], subject: str = "", kind: str = "", tag: str = "", **other: Any) -> str:
        """A manifest that holds layers, and refers to a subject if there is one."""
        document: dict[str, Any] = {"schemaVersion": 2, "mediaType": MANIFEST, "layers": list(layers), **other}
        if subject:
            document |= {"subject": {"mediaType": MANIFEST, "digest": subject, "size": 1}, "artifactType": kind}
        return self.put(json.dumps(document).encode(), *([tag] if tag else []))


Answer = tuple[int, dict[str, str], bytes]
Odd = Callable[[str, str, dict[str, str]], Answer | None]
"""What a registry answers out of the ordinary to a method and a path, None for the ordinary."""


@contextmanager
def served(repository: Repository, name: str = "shop/orders", odd: Odd | None = None) -> Iterator[str]:
    """The registry at an address of this machine: `127.0.0.1:PORT/NAME`."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            said = {key.lower(): value for key, value in self.headers.items()}
            answer = odd(self.command, self.path, said) if odd else None
            status, headers, contents = answer or _ordinary(repository, name, self.command, self.path, body)
            self.send_response(status)
            for key, value in {"Content-Length": str(len(contents)), **headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(contents)

        do_GET = do_PUT = do_POST = _answer  # noqa: N815 (as http.server calls them)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}/{name}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _ordinary(repository: Repository, name: str, method: str, path: str, body: bytes) -> Answer:
    where = urlparse(path)
    kind, _, reference = where.path.removeprefix(f"/v2/{name}/").partition("/")
    if kind == "blobs" and method == "POST":
        return 202, {"Location": f"/v2/{name}/blobs/uploads/1?state=x"}, b""
    if kind == "blobs" and method == "PUT":
        [digest] = parse_qs(where.query)["digest"]
        if digest_of(body) != digest:
            return 400, {}, b""
        repository.blobs[digest] = body
        return 201, {}, b""
    if kind == "manifests" and method == "PUT":
        repository.put(body, *([] if ":" in reference else [reference]))
        about = (json.loads(body).get("subject") or {}).get("digest")
        return 201, {"OCI-Subject": about} if about and repository.keeps_referrers else {}, b""
    return _read(repository, kind, reference)


def _read(repository: Repository, kind: str, reference: str) -> Answer:
    if kind == "manifests":
        found = repository.manifest(reference)
    elif kind == "blobs":
        found = repository.blobs.get(reference)
    else:
        listed = repository.referrers(reference) if kind == "referrers" else None
        index = {"schemaVersion": 2, "mediaType": INDEX, "manifests": listed}
        found = json.dumps(index).encode() if listed is not None else None
    return (404, {}, b"{}") if found is None else (200, {}, found)
