from __future__ import annotations

import base64
import hashlib
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
import pytest
from botocore.stub import Stubber
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.collect.code.image import ImageReader, ImageUse
from maremma.aws.collect.code.package import PackageDownload, Patience
from maremma.errors import PackageTooLarge, PackageUnreadable
from maremma.model.facet import Gap, GapReason
from maremma.model.function.image import ImageFacts
from maremma.model.target import AccountRegion

PACKAGE = b"package" * 1000
SIGNATURE = "X-Amz-Signature=4f1c9e"


def sha(contents: bytes) -> str:
    return base64.b64encode(hashlib.sha256(contents).digest()).decode()


class Server(ThreadingHTTPServer):
    """Serves the answers in order, the last one again and again; each is a status, headers and a body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[str] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answers = self.server.answers
        status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def server(running: Server) -> Server:
    running.answers, running.asked = [], []
    return running


def download(server: Server, to: Path, patience: Patience | None = None, path: str = f"/code?{SIGNATURE}") -> bytes:
    fetch = PackageDownload(patience, environment={"AWS_ENDPOINT_URL_LAMBDA": server.origin})
    fetch(server.origin + path, to / "package.zip", sha(PACKAGE))
    return (to / "package.zip").read_bytes()


GOOD = (200, {}, PACKAGE)
FETCHED = {
    "at once": ([GOOD], 1),
    "after something else": ([(200, {}, b"else" * 9000), GOOD], 2),
    "after a transfer that broke": ([(200, {"Content-Length": "9000"}, b"cut"), GOOD], 2),
}


@pytest.mark.parametrize(("answers", "times"), FETCHED.values(), ids=FETCHED)
def test_the_package_is_fetched(
    answers: list[tuple[int, dict[str, str], bytes]], times: int, server: Server, tmp_path: Path
) -> None:
    server.answers = list(answers)
    assert download(server, tmp_path) == PACKAGE
    assert len(server.asked) == times


NOT_FETCHED = {
    "something else, twice": ([(200, {}, b"else")], PackageUnreadable, "SHA-256", 2),
    "a transfer that breaks, twice": ([(200, {"Content-Length": "9"}, b"cut")], PackageUnreadable, "ProtocolError", 2),
    "an expired address": ([(403, {}, b"<Error/>")], PackageUnreadable, "403", 1),
    "a redirect": ([(302, {"Location": "http://169.254.169.254/"}, b""), GOOD], PackageUnreadable, "302", 1),
    "too many bytes": ([(200, {}, bytes(20_000))], PackageTooLarge, "more than 10000 bytes", 1),
    "compressed bytes": ([(200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08")], PackageUnreadable, "SHA-256", 2),
}


@pytest.mark.parametrize(("answers", "error", "says", "times"), NOT_FETCHED.values(), ids=NOT_FETCHED)
def test_what_is_not_the_package_is_refused_and_the_signed_address_is_not_told(
    answers: list[tuple[int, dict[str, str], bytes]],
    error: type[Exception],
    says: str,
    times: int,
    server: Server,
    tmp_path: Path,
) -> None:
    server.answers = list(answers)
    with pytest.raises(error, match=says) as raised:
        download(server, tmp_path, Patience(at_most=10_000))
    assert len(server.asked) == times
    assert SIGNATURE not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_download_that_takes_too_long_is_given_up(server: Server, tmp_path: Path) -> None:
    server.answers = [GOOD]
    ticks = iter([0.0, 500.0])
    fetch = PackageDownload(environment={"AWS_ENDPOINT_URL": server.origin}, clock=lambda: next(ticks))
    with pytest.raises(PackageUnreadable, match="within 120 seconds"):
        fetch(f"{server.origin}/code", tmp_path / "package.zip", sha(PACKAGE))


def test_nobody_answers(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    fetch = PackageDownload(environment={"AWS_ENDPOINT_URL": "http://127.0.0.1:9"})
    with caplog.at_level(logging.INFO), pytest.raises(PackageUnreadable, match="NewConnectionError") as raised:
        fetch(f"http://127.0.0.1:9/code?{SIGNATURE}", tmp_path / "package.zip", "")
    assert SIGNATURE not in str(raised.value) + caplog.text


ELSEWHERE = [
    "http://awslambda-eu-west-1-tasks.s3.eu-west-1.amazonaws.com/x",
    "https://awslambda.s3.amazonaws.com:8443/x",
    "https://user:secret@awslambda.s3.amazonaws.com/x",
    "https://amazonaws.com.evil.example/x",
    "https://evilamazonaws.com/x",
    "https://evil.example/.amazonaws.com",
    "https://evil.example\\.amazonaws.com/x",
    "https://evil.example#.amazonaws.com/x",
    "https://evil.example?.amazonaws.com/x",
    "https://x.amazonaws.com@evil.example/x",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "http://169.254.169.254/latest/meta-data",
    "http://endpoint.test:4567/x",
    "https://endpoint.test:4566/x",
    "http://sub.endpoint.test:4566/x",
    "file:///etc/passwd",
    "//x.amazonaws.com/x",
    "https://",
    "",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_nothing_is_fetched_from_elsewhere(url: str, tmp_path: Path) -> None:
    fetch = PackageDownload(environment={"AWS_ENDPOINT_URL": "http://endpoint.test:4566"})
    with pytest.raises(PackageUnreadable, match="not AWS"):
        fetch(url, tmp_path / "package.zip", "")
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=60))
def test_any_text_that_is_not_an_address_of_aws_is_refused(url: str) -> None:
    with pytest.raises(PackageUnreadable):
        PackageDownload(environment={})(url, Path("never-written"), "")


@pytest.mark.parametrize(
    "url",
    [
        "https://awslambda-eu-west-1-tasks.s3.eu-west-1.amazonaws.com/snapshots/1/x?versionId=1",
        "https://AWSLAMBDA-cn-north-1-tasks.s3.cn-north-1.amazonaws.com.cn/x",
        "https://prod-04-2014-layers.s3.us-east-1.amazonaws.com:443/x",
        "https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/1f2e-111122223333-c0de/5a6b?X-Amz-Date=1",
        "https://prod-eu-west-1-starport-layer-bucket.s3.dualstack.eu-west-1.amazonaws.com/1f2e/5a6b",
    ],
)
def test_addresses_that_aws_gives_are_taken(url: str) -> None:
    assert PackageDownload(environment={}).allowed(url).scheme == "https"


CONFIG = b'{"config": {"Env": ["PYTHON_VERSION=3.9.1"]}}'
IMAGE_DIGEST = "sha256:" + "a" * 64
IMAGES_READ = {
    "as it is said to be": (CONFIG, None, ""),
    "something else": (b"{}", GapReason.UNREADABLE, "The image's configuration was not read: what was downloaded"),
    "more than a configuration": (bytes(1024 * 1024 + 1), GapReason.TOO_LARGE, "The image's configuration has more"),
}


@pytest.mark.parametrize(("served", "reason", "says"), IMAGES_READ.values(), ids=IMAGES_READ)
def test_the_configuration_of_an_image_is_fetched_within_its_own_limits(
    served: bytes, reason: GapReason | None, says: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_ECR", server.origin)
    server.answers = [(200, {}, served)]
    digest = f"sha256:{hashlib.sha256(CONFIG).hexdigest()}"
    manifest = json.dumps({"schemaVersion": 2, "config": {"digest": digest}})
    ecr = boto3.client("ecr", region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="y")
    use = ImageUse(reference=f"111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop@{IMAGE_DIGEST}")
    with Stubber(ecr) as stub:
        stub.add_response("batch_get_image", {"images": [{"imageManifest": manifest}]})
        stub.add_response("get_download_url_for_layer", {"downloadUrl": f"{server.origin}/config?{SIGNATURE}"})
        read = ImageReader(scratch=tmp_path).read(ecr, use, AccountRegion("111122223333", "eu-west-1"))
    assert list(tmp_path.iterdir()) == []
    if reason is None:
        assert isinstance(read, ImageFacts)
        assert read.runtime is not None
    else:
        assert isinstance(read, Gap)
        assert read.reason is reason
        assert says in read.says
        assert SIGNATURE not in read.says
