"""Images are signed and verified by their registry, which may answer whatever it likes."""

from __future__ import annotations

import base64
import json
from contextlib import nullcontext

import pytest
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.attached import tag_of
from maremma.analysis.signing.envelope import BUNDLE
from maremma.cli.signing.images import CREDENTIALS, credentials_of
from maremma.cli.signing.oci_registry import ImageName, OciRegistry, digest_of_image, image_name
from maremma.errors import MaremmaError, SignatureRefused, StoreError
from maremma.model.signing import Statement

from tests.analysis.signing.made_up_sigstore import ISSUER, SUBJECT, Sigstore
from tests.oci_registry import Repository, served

ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"
PASSWORD = {"MAREMMA_KEY_PASSWORD": "correct horse battery"}
FOR = ("--key", "maremma.key", "--function", ARN.replace("eu-west-1", "*"), "--version", "2")
VERIFY = ("--key", "maremma.pub", "--format", "json")


@pytest.fixture
def key(maremma):
    assert maremma("keys", "generate", **PASSWORD).returncode == 0


def verified(maremma, image, *more):
    ended = maremma("verify", image, *(more or (*VERIFY, "--function", ARN)))
    return ended.returncode, json.loads(ended.stdout)["verdict"]


@pytest.mark.parametrize("keeps_referrers", [True, False])
def test_a_statement_lies_beside_the_image(maremma, key, keeps_referrers):
    repository = Repository(keeps_referrers=keeps_referrers)
    digest = repository.image("1.0")
    with served(repository) as name:
        assert verified(maremma, f"{name}:1.0") == (1, "unsigned")
        ended = maremma("sign", f"{name}:1.0", *FOR, "--attach", **PASSWORD)
        assert (ended.returncode, digest in ended.stdout) == (0, True), ended.stderr
        assert verified(maremma, f"{name}:1.0") == (0, "verified")
        assert verified(maremma, f"{name}@{digest}") == (0, "verified")
        assert verified(maremma, f"{name}:1.0", *VERIFY, "--function", f"{ARN}-2") == (1, "wrong-function")
        assert (tag_of(digest) in repository.manifests) is not keeps_referrers
        repository.image("1.0", text="another")
        assert verified(maremma, f"{name}:1.0") == (1, "unsigned")


def test_cosigns_own_form_lies_under_its_tag(maremma, key):
    repository = Repository()
    digest = repository.image("1.0")
    with served(repository) as name:
        for _ in range(2):
            assert maremma("sign", f"{name}:1.0", *FOR[:2], "--cosign", **PASSWORD).returncode == 0
        assert verified(maremma, f"{name}:1.0") == (0, "verified")
    layers = json.loads(repository.manifests[f"{tag_of(digest)}.sig"])["layers"]
    assert len(layers) == 2
    payload = json.loads(repository.blobs[layers[0]["digest"]])
    assert payload["critical"]["image"]["docker-manifest-digest"] == digest


def test_who_signs_without_a_key_is_verified_by_roots_in_a_file(maremma, tmp_path):
    sigstore, repository = Sigstore(), Repository()
    digest = repository.image("1.0")
    fields = {"tree": "", "image": digest, "function": ARN, "handler": "", "runtime": "", "version": 1}
    bundle = json.dumps(sigstore.bundle(statements.dump(Statement(**fields))))
    repository.holding(repository.layer(bundle.encode(), BUNDLE), subject=digest, kind=BUNDLE)
    (tmp_path / "root.json").write_text(sigstore.root)
    who = ("--certificate-identity-regexp", ".*/orders/.*", "--certificate-oidc-issuer", ISSUER)
    with served(repository) as name:
        asked = (f"{name}:1.0", "--function", ARN, "--format", "json")
        assert verified(maremma, *asked, *who, "--trusted-root", "root.json") == (0, "verified")
        assert verified(maremma, *asked, *who) == (2, "unknown")
        exact = ("--certificate-identity", f"{SUBJECT}x", *who[2:])
        assert verified(maremma, *asked, *exact, "--trusted-root", "root.json") == (1, "unsigned")


def test_what_another_tool_signs_is_kept_if_it_is_about_this(maremma, tmp_path):
    sigstore, repository = Sigstore(), Repository()
    repository.image("1.0")
    repository.image("2.0", text="another")
    (tmp_path / "root.json").write_text(sigstore.root)
    who = ("--certificate-identity", SUBJECT, "--certificate-oidc-issuer", ISSUER, "--trusted-root", "root.json")
    with served(repository) as name:
        told = maremma("statement", f"{name}:1.0", "--function", ARN)
        assert told.returncode == 0, told.stderr
        (tmp_path / "sealed.json").write_text(json.dumps(sigstore.bundle(told.stdout.strip().encode()), indent=1))
        other = maremma("statement", f"{name}:2.0", "--sealed", "sealed.json", "--attach")
        assert (other.returncode, "something else" in other.stderr) == (2, True)
        kept = maremma("statement", f"{name}:1.0", "--sealed", "sealed.json", "--attach")
        assert (kept.returncode, kept.stderr) == (0, "")
        found = maremma("verify", f"{name}:1.0", "--function", ARN, "--format", "json", *who)
    assert (found.returncode, json.loads(found.stdout)["verdict"]) == (0, "verified")


MISTAKES = {
    "a place without what is kept": (("statement", "{name}:1.0", "--deployed"), "--sealed goes with"),
    "an image that is not there": (("sign", "{name}:2", *FOR), "push the image first"),
    "a handler": (("sign", "{name}:1.0", *FOR, "--handler", "x"), "what it starts is in it"),
    "beside no image": (("sign", ".", *FOR, "--attach"), "for an image"),
    "cosign's form elsewhere": (("sign", "{name}:1.0", *FOR, "--cosign", "--out", "x"), "the registry alone"),
    "nobody is trusted": (("verify", "{name}:1.0"), "say who is trusted"),
    "an identity by nobody": (("verify", "{name}:1.0", "--certificate-identity", "x"), "--certificate-oidc-issuer"),
    "nobody by an issuer": (("verify", "{name}:1.0", "--certificate-oidc-issuer", ISSUER), "--certificate-identity"),
}


@pytest.mark.parametrize("title", MISTAKES)
def test_a_mistake_ends_in_a_sentence(maremma, key, title):
    arguments, says = MISTAKES[title]
    repository = Repository()
    repository.image("1.0")
    with served(repository) as name:
        ended = maremma(*(each.format(name=name) for each in arguments), **PASSWORD)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)
    assert says in ended.stderr


NAMES = [
    ("localhost:5000/shop/orders:1", ImageName("localhost:5000", "shop/orders", "1")),
    ("registry.example/orders@sha256:" + "a" * 64, ImageName("registry.example", "orders", "", "sha256:" + "a" * 64)),
    ("orders:1", None),
    ("orders", None),
    (ARN, None),
    ("registry.example/orders", None),
    ("registry.example/../orders:1", None),
    ("shop/orders:1", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[each[0][:40] for each in NAMES])
def test_what_is_an_image(text, name):
    assert image_name(text) == name


def to(where):
    return lambda method, path, said: (307, {"Location": where}, b"") if "/blobs/" in path else None


def challenged(realm, seen):
    def odd(method, path, said):
        seen.append((path, said.get("authorization", "")))
        if path.startswith("/token"):
            return 200, {}, b'{"token":"t"}'
        if said.get("authorization") == "Bearer t":
            return None
        return 401, {"WWW-Authenticate": f'Bearer realm="{realm(said)}",service="r",scope="s"'}, b""

    return odd


HOSTILE = {
    "a redirect without TLS": (to("http://192.0.2.1/x"), StoreError, "without TLS"),
    "redirects for ever": (to("/v2/shop/orders/blobs/x"), StoreError, "status 307"),
    "a huge answer": (lambda *_: (200, {}, b"x" * (1024 * 1024 + 1)), SignatureRefused, "more than"),
    "an error": (lambda *_: (500, {}, b""), StoreError, "status 500"),
    "a redirect of a manifest": (lambda *_: (302, {"Location": "/x"}, b""), StoreError, "status 302"),
    "a token elsewhere": (challenged(lambda said: "http://192.0.2.1/token", []), StoreError, "without TLS"),
    "no word on referrers": (lambda *_: (200, {}, b'{"manifests":7}'), SignatureRefused, "as OCI has it"),
}


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_registry_ends_in_a_sentence(title):
    odd, error, says = HOSTILE[title]
    with served(Repository(), odd=odd) as name:
        host, _, repository = name.partition("/")
        registry = OciRegistry(ImageName(host, repository), credentials="who:secret")
        with pytest.raises(error, match=says) as raised:
            for ask in (registry.referrers, registry.blob):
                ask("sha256:" + "a" * 64)
    assert isinstance(raised.value, MaremmaError)
    assert "secret" not in str(raised.value)


def paged(pages, where=""):
    """Each page but the last one leads to the next one."""

    def odd(method, path, said):
        page = int(path.partition("page=")[2] or 0)
        link = {"Link": f'<{where}/v2/shop/orders/referrers/x?page={page + 1}>; rel="next"'} if page + 1 < pages else {}
        return 200, link, json.dumps({"manifests": [{"digest": str(page)}]}).encode()

    return odd


PAGES = [(1, "", 1, ""), (20, "", 20, ""), (21, "", 20, "more than 20 pages"), (2, "http://192.0.2.1", 1, "elsewhere")]


@pytest.mark.parametrize(("pages", "where", "read", "says"), PAGES)
def test_pages_are_followed_and_what_is_left_is_told(pages, where, read, says):
    found = []
    with served(Repository(), odd=paged(pages, where)) as name:
        host, _, repository = name.partition("/")
        with pytest.raises(StoreError, match=says) if says else nullcontext():
            found.extend(OciRegistry(ImageName(host, repository)).referrers("sha256:" + "a" * 64))
    assert len(found) == read


def test_another_manifest_than_was_asked_for_is_refused():
    repository = Repository()
    digest = repository.image("1.0")
    repository.manifests[digest] += b" "
    with served(repository) as name:
        host, _, where = name.partition("/")
        with pytest.raises(SignatureRefused, match="differs"):
            digest_of_image(OciRegistry(ImageName(host, where)), ImageName(host, where, digest=digest))


def test_a_token_is_fetched_where_the_registry_says():
    seen, repository = [], Repository()
    digest = repository.image("1.0")
    odd = challenged(lambda said: f"http://{said['host']}/token", seen)
    with served(repository, odd=odd) as name:
        host, _, where = name.partition("/")
        registry = OciRegistry(ImageName(host, where), credentials="who:secret")
        assert registry.manifest(digest)
    assert [path.partition("?")[0] for path, _ in seen][1] == "/token"
    assert [said.partition(" ")[0] for _, said in seen] == ["", "Basic", "Bearer"]


class Aws:
    """A session that gives a token for ECR, and says for which region it was asked."""

    def __init__(self):
        self.asked = []

    def client(self, service, region_name):
        self.asked.append((service, region_name))
        return self

    def get_authorization_token(self):
        return {"authorizationData": [{"authorizationToken": base64.b64encode(b"AWS:token").decode()}]}


ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com"
KEEPERS = [
    (ECR, "AWS:token", [("ecr", "eu-west-1")]),
    ("111122223333.dkr-ecr.eu-west-1.on.aws", "AWS:token", [("ecr", "eu-west-1")]),
    (f"{ECR}.evil.example", "", []),
    (f"evil.example.{ECR}", "", []),
    ("registry.example", "who:secret", []),
    ("other.example", "", []),
]


@pytest.mark.parametrize(("host", "credentials", "asked"), KEEPERS, ids=[each[0] for each in KEEPERS])
def test_credentials_go_to_their_registry_alone(host, credentials, asked, tmp_path, monkeypatch):
    told = {"auths": {"registry.example": {"auth": base64.b64encode(b"who:secret").decode()}, "other.example": {}}}
    (tmp_path / "config.json").write_text(json.dumps(told))
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.delenv(CREDENTIALS, raising=False)
    aws = Aws()
    assert credentials_of(ImageName(host, "orders"), aws) == credentials
    assert aws.asked == asked
    monkeypatch.setenv(CREDENTIALS, "me:mine")
    assert credentials_of(ImageName(host, "orders"), aws) == "me:mine"
