"""Each way in which what is deployed may differ from what was signed is told apart."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from maremma.analysis.archive.archive import open_in_memory
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.envelope import sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.analysis.signing.tree import tree_digest
from maremma.analysis.signing.verify import verify
from maremma.errors import SignatureRefused
from maremma.model.signing import Deployed, Standing, Statement, Trust, shapes_loading

from tests.analysis.signing.packing import Node, packed

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
RIGHT, OTHER = PrivateKey.generate(), PrivateKey.generate()
TRUST = Trust(keys=(RIGHT.public.pem,))


def tree(*nodes, **how):
    with open_in_memory(packed(nodes, **how)) as archive:
        return tree_digest(archive)


FILES = (Node("app.py", b"print()\n"), Node("util.py", b"x = 1\n" * 9))
LAYER, LAYER_2, STRANGE = (tree(Node("python/a.py", text)) for text in (b"1", b"2", b"3"))
ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders"
ARCHIVE, ARCHIVE_2 = (base64.b64encode(bytes([each] * 32)).decode() for each in (1, 2))
SIGNED = Statement(
    tree=tree(*FILES),
    function="arn:aws:lambda:*:111122223333:function:orders",
    handler="app.handler",
    runtime="python3.13",
    version=7,
    layers=(LAYER, LAYER_2),
    environment=(("PYTHONPATH", "a" * 64),),
    not_before=NOW - timedelta(days=1),
    not_after=NOW + timedelta(days=30),
)
DEPLOYED = Deployed(
    arn=ARN,
    tree=SIGNED.tree,
    code_sha256=ARCHIVE,
    handler="app.handler",
    runtime="python3.13",
    layers=SIGNED.layers,
    environment=(("PYTHONPATH", "a" * 64), ("STAGE", "b" * 64)),
)

PATHS = DEPLOYED.environment
BARE = {"layers": (), "environment": ()}
CASES = [
    # title, what is deployed otherwise, what was signed otherwise, the newest version before, verdict
    ("what was signed", {}, {}, 7, Standing.VERIFIED),
    ("packed again", {"tree": tree(*reversed(FILES), year=1999)}, {}, 7, Standing.VERIFIED),
    ("a renamed file", {"tree": tree(FILES[0], replace(FILES[1], path="utils.py"))}, {}, 7, Standing.INVALID),
    ("a truncated file", {"tree": tree(FILES[0], replace(FILES[1], content=b"x = 1\n"))}, {}, 7, Standing.INVALID),
    ("a file more", {"tree": tree(*FILES, Node("sitecustomize.py"))}, {}, 7, Standing.INVALID),
    ("a swapped layer", {"layers": (LAYER, STRANGE)}, {}, 7, Standing.UNSIGNED_LAYER),
    ("a layer more", {"layers": (LAYER, LAYER_2, STRANGE)}, {}, 7, Standing.UNSIGNED_LAYER),
    ("a layer less", {"layers": (LAYER,)}, {}, 7, Standing.UNSIGNED_LAYER),
    ("reordered layers", {"layers": (LAYER_2, LAYER)}, {}, 7, Standing.UNSIGNED_LAYER),
    ("another function's code", {"arn": f"{ARN}-2"}, {}, 7, Standing.WRONG_FUNCTION),
    ("another account's", {"arn": ARN.replace("1111", "4444")}, {}, 7, Standing.WRONG_FUNCTION),
    ("another region of the pattern", {"arn": ARN.replace("eu-west-1", "us-east-1")}, {}, 7, Standing.VERIFIED),
    ("another handler", {"handler": "util.handler"}, {}, 7, Standing.INVALID),
    ("another runtime", {"runtime": "python3.9"}, {}, 7, Standing.INVALID),
    ("a wrapper", {"environment": (*PATHS, ("AWS_LAMBDA_EXEC_WRAPPER", "c" * 64))}, {}, 7, Standing.INVALID),
    ("another search path", {"environment": (("PYTHONPATH", "d" * 64),)}, {}, 7, Standing.INVALID),
    ("no search path", {"environment": ()}, {}, 7, Standing.INVALID),
    ("an environment that nobody may read", {"environment": None}, {}, 7, Standing.UNKNOWN),
    ("code that could not be read", {"tree": "", "unseen": ("the package is too large",)}, {}, 7, Standing.UNKNOWN),
    ("the very archive", {"tree": ""}, {"code_sha256": DEPLOYED.code_sha256}, 7, Standing.VERIFIED),
    ("another archive, unread", {"tree": ""}, {"code_sha256": ARCHIVE_2}, 7, Standing.UNKNOWN),
    ("a layer that could not be read", {"layers": (LAYER, "")}, {}, 7, Standing.UNKNOWN),
    ("one more, that could not be read", {"layers": (LAYER, LAYER_2, "")}, {}, 7, Standing.UNSIGNED_LAYER),
    ("a strange one beside it", {"layers": (STRANGE, "")}, {}, 7, Standing.UNSIGNED_LAYER),
    ("another handler, and no environment", {"environment": None, "handler": "x.y"}, {}, 7, Standing.INVALID),
    ("warnings that load a module", {"environment": (*PATHS, ("PYTHONWARNINGS", "c" * 64))}, {}, 7, Standing.INVALID),
    ("expired", {}, {"not_after": NOW - timedelta(seconds=1)}, 7, Standing.EXPIRED),
    ("before its time", {}, {"not_before": NOW + timedelta(seconds=1)}, 7, Standing.EXPIRED),
    ("rolled back", {}, {}, 8, Standing.ROLLED_BACK),
    ("a newer one", {}, {}, 6, Standing.VERIFIED),
    ("no layers and no environment", BARE, BARE, 0, Standing.VERIFIED),
]  # fmt: skip


SHAPING = """
_HANDLER ORIG_HANDLER DD_LAMBDA_HANDLER LUMIGO_ORIGINAL_HANDLER SENTRY_INITIAL_HANDLER AWS_LAMBDA_EXEC_WRAPPER
LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT GCONV_PATH PATH OPENSSL_CONF
SHELLOPTS BASHOPTS PS4 BASH_ENV BASH_LOADABLES_PATH BASH_FUNC_curl%%
PYTHONPATH PYTHONHOME PYTHONWARNINGS PYTHON_PRESITE NODE_OPTIONS NODE_PATH BUN_OPTIONS
JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH
DOTNET_STARTUP_HOOKS CORECLR_PROFILER_PATH COMPlus_JitName ASPNETCORE_HOSTINGSTARTUPASSEMBLIES
ASPNETCORE_hostingStartupAssemblies PSModulePath
RUBYOPT RUBYLIB GEM_PATH BUNDLE_GEMFILE BUNDLE_LOCAL__RACK PERL5LIB PERL5OPT PERLLIB PHPRC PHP_INI_SCAN_DIR
LUA_INIT LUA_INIT_5_4
HOME XDG_CONFIG_HOME AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_DATA_PATH AWS_CA_BUNDLE AWS_ENDPOINT_URL
AWS_ENDPOINT_URL_S3 SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE GIT_SSH_COMMAND GIT_CONFIG_GLOBAL KUBECONFIG
npm_config_userconfig NPM_CONFIG_USERCONFIG PIP_CONFIG_FILE
"""
NOT_SHAPING = """
STAGE LDAP_PASSWORD LD_SDK_KEY NODE_AUTH_TOKEN NODE_CONFIG PYTHON_API_TOKEN RUBY_TOKEN JAVA_DB_PASSWORD
PHP_DB_PASSWORD OPENSSL_PASSPHRASE GEM_HOST_API_KEY BUNDLE_GEMS__EXAMPLE__COM BUNDLE_GITHUB__COM
HTTPS_PROXY GIT_CONFIG_VALUE_0 npm_config__authToken PIP_INDEX_URL AWS_SECRET_ACCESS_KEY HOME_PASSWORD
ASPNETCORE_Kestrel__Certificates__Default__Password DOTNET_ConnectionStrings__Orders
"""


@pytest.mark.parametrize("name", SHAPING.split())
def test_what_makes_other_code_run_is_signed(name):
    assert shapes_loading(name)


@pytest.mark.parametrize("name", NOT_SHAPING.split())
def test_what_may_hold_a_credential_is_not(name):
    assert not shapes_loading(name)


def envelope(statement, *keys):
    return sign(statements.dump(statement), keys or [RIGHT]).dump()


@pytest.mark.parametrize(("title", "found", "wanted", "newest", "standing"), CASES, ids=[each[0] for each in CASES])
def test_verdict(title, found, wanted, newest, standing):
    text = envelope(replace(SIGNED, **wanted))
    verdict = verify(replace(DEPLOYED, **found), [text], TRUST, newest=newest, now=NOW)
    assert verdict.standing is standing
    assert verdict.signer == RIGHT.key_id


def flipped(text):
    found = json.loads(text)
    found["payload"] = found["payload"][:-8] + "AAAA" + found["payload"][-4:]
    return json.dumps(found)


GOOD = envelope(SIGNED)
OF_KEYS = [
    ("nothing was signed", [], TRUST, 0, Standing.UNSIGNED),
    ("nothing of this code, and earlier code was", [], TRUST, 7, Standing.INVALID),
    ("by somebody else", [envelope(SIGNED, OTHER)], TRUST, 0, Standing.INVALID),
    ("by two, one of whom is trusted", [envelope(SIGNED, OTHER, RIGHT)], TRUST, 0, Standing.VERIFIED),
    ("a changed statement", [flipped(GOOD)], TRUST, 0, Standing.INVALID),
    ("something else that was signed", [sign(b"{}", [RIGHT]).dump()], TRUST, 0, Standing.INVALID),
    ("noise beside a good one", ["{", envelope(SIGNED, OTHER), GOOD], TRUST, 0, Standing.VERIFIED),
    ("by a revoked key", [GOOD], replace(TRUST, revoked=frozenset({RIGHT.key_id})), 0, Standing.REVOKED),
    (
        "by the next key, the old one revoked",
        [envelope(SIGNED, RIGHT, OTHER)],
        Trust(keys=(RIGHT.public.pem, OTHER.public.pem), revoked=frozenset({RIGHT.key_id})),
        0,
        Standing.VERIFIED,
    ),
    ("an old and a new statement", [envelope(replace(SIGNED, version=3)), GOOD], TRUST, 7, Standing.VERIFIED),
    ("nobody is trusted", [GOOD], Trust(keys=()), 0, Standing.INVALID),
]


@pytest.mark.parametrize(("title", "texts", "trust", "newest", "standing"), OF_KEYS, ids=[each[0] for each in OF_KEYS])
def test_whose_word_counts(title, texts, trust, newest, standing):
    assert verify(DEPLOYED, texts, trust, newest=newest, now=NOW).standing is standing


def test_a_statement_is_read_as_it_was_written():
    for each in (SIGNED, replace(SIGNED, code_sha256=ARCHIVE),
                 replace(SIGNED, layers=(), environment=(), not_before=None, not_after=None)):  # fmt: skip
        assert statements.load(statements.dump(each)) == each


def payload(**fields):
    return json.dumps({**json.loads(statements.dump(SIGNED)), **fields}).encode()


PREDICATE = json.loads(statements.dump(SIGNED))["predicate"]
REFUSED = {
    "no statement": b"[]",
    "of another type": payload(predicateType="https://slsa.dev/provenance/v1"),
    "without subjects": payload(subject=[]),
    "about something else": payload(subject=[{"name": "wheel", "digest": {}}]),
    "with a digest that is none": payload(subject=[{"name": "code", "digest": {"lambdaTreeV1": "ABC"}}]),
    "with layers out of order": payload(subject=[*json.loads(statements.dump(SIGNED))["subject"]][::2]),
    "with a version that is no number": payload(predicate={**PREDICATE, "version": "7"}),
    "with a version that no table holds": payload(predicate={**PREDICATE, "version": 2**53}),
    "with a version below zero": payload(predicate={**PREDICATE, "version": -1}),
    "with a moment that has no zone": payload(predicate={**PREDICATE, "notAfter": "2026-01-01"}),
    "without a function": payload(predicate={**PREDICATE, "function": None}),
}


@pytest.mark.parametrize("title", REFUSED)
def test_other_statements_are_refused(title):
    with pytest.raises(SignatureRefused):
        statements.load(REFUSED[title])
