"""What stands in for the public feeds of advisories: a server on this machine with a few facts in their layout."""

from __future__ import annotations

import io
import json
import threading
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from maremma.contract import Environment

_FACTS = Path(__file__).with_name("advisories.toml")
_EXPLOITED, _PROBABILITIES = "/exploited.json", "/probabilities.csv"
_TYPES = {"npm": "SEMVER"}


class AdvisoryFeeds:
    """The archives of the ecosystems, a catalogue of what is exploited, and probabilities, as of now."""

    def __init__(self, now: datetime | None = None) -> None:
        self._facts: list[Mapping[str, Any]] = list(_facts())
        self._bodies = feeds(self._facts, now or datetime.now(UTC))
        bodies = self._bodies

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = bodies.get(self.path)
                self.send_response(200 if body is not None else 404)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, format: str, *arguments: object) -> None:
                """Stay quiet."""

        self._server = ThreadingHTTPServer(("localhost", 0), Handler)

    def publish(self, fact: Mapping[str, Any]) -> None:
        """Publish one more advisory, in the fields of the file of facts."""
        self._facts.append(fact)
        self._bodies.update(feeds(self._facts, datetime.now(UTC)))

    @property
    def variables(self) -> dict[str, str]:
        """What points a function of ours, or the command line, at these feeds."""
        base = f"http://localhost:{self._server.server_address[1]}"
        return {
            Environment.ADVISORY_FEED: base,
            Environment.ADVISORY_ECOSYSTEMS: ",".join(sorted({each["ecosystem"] for each in _facts()})),
            Environment.EXPLOITED_FEED: f"{base}{_EXPLOITED}",
            Environment.PROBABILITY_FEED: f"{base}{_PROBABILITIES}",
        }

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[AdvisoryFeeds]:
        """Serve until the block ends."""
        served = cls()
        thread = threading.Thread(target=served._server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            served._server.shutdown()
            served._server.server_close()
            thread.join()


def feeds(facts: Sequence[Mapping[str, Any]], now: datetime) -> dict[str, bytes]:
    """Every feed by its path."""
    exploited = [
        {"cveID": each["id"], "knownRansomwareCampaignUse": "Known" if each.get("ransomware") else "Unknown"}
        for each in facts
        if each.get("exploited")
    ]
    scores = [f"{each['id']},{0.9 if each.get('exploited') else 0.01},0" for each in facts]
    return {
        **{f"/{name}/all.zip": _archive(name, facts, now) for name in {each["ecosystem"] for each in facts}},
        _EXPLOITED: json.dumps({"dateReleased": now.isoformat(), "vulnerabilities": exploited}).encode(),
        _PROBABILITIES: "\n".join([f"#score_date:{now.isoformat()}", "cve,epss,percentile", *scores]).encode(),
    }


@cache
def _facts() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(_FACTS.read_text(encoding="utf-8"))["advisory"])


def _archive(ecosystem: str, facts: Sequence[Mapping[str, Any]], now: datetime) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for each in facts:
            if each["ecosystem"] == ecosystem:
                archive.writestr(f"{each['id']}.json", json.dumps(_document(each, now)))
    return target.getvalue()


def _document(fact: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    ecosystem = fact["ecosystem"]
    events = [event for first, fixed in fact.get("ranges", ()) for event in ({"introduced": first}, {"fixed": fixed})]
    imports = [{"path": module, "symbols": names} for module, names in fact.get("symbols", {}).items()]
    affected = {
        "package": {"name": fact["package"], "ecosystem": ecosystem},
        "ranges": [{"type": _TYPES.get(ecosystem, "ECOSYSTEM"), "events": events}] if events else [],
        "versions": fact.get("versions", []),
        "ecosystem_specific": {"imports": imports, "severity": fact.get("word", "")},
    }
    return {
        "id": fact["id"],
        "modified": now.isoformat(),
        "summary": fact["summary"],
        "severity": [{"type": "CVSS_V3", "score": fact["severity"]}] if "severity" in fact else [],
        "affected": [affected],
        "database_specific": {"cwe_ids": ["CWE-506"] if fact.get("malicious") else []},
    }
