"""What somebody signed of a deployment, whom the guardrails trust to, and what that says of a function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.patterns import compile_late

_SHAPES_LOADING = compile_late(
    r"""
    AWS_LAMBDA_EXEC_WRAPPER | \w*_HANDLER                        # what starts, and what a wrapper starts in turn
    | LD_(?:AUDIT|BIND_\w+|DEBUG\w*|DYNAMIC_WEAK|HWCAP_MASK|LIBRARY_PATH|ORIGIN_PATH|PRELOAD|PROFILE\w*)
    | GCONV_PATH | GLIBC_TUNABLES
    | OPENSSL_(?:CONF|CONF_INCLUDE|ENGINES|MODULES)
    | PATH | BROWSER | ENV | PS4 | SHELLOPTS | BASHOPTS | BASH_.* | ZDOTDIR
    | PYTHON[A-Z0-9]+ | PYTHON_(?:BASIC_REPL|FROZEN_MODULES|GIL|JIT|PRESITE)
    | NODE_(?:COMPILE_CACHE|ENV|EXTRA_CA_CERTS|ICU_DATA|OPTIONS|PATH|PRESERVE_SYMLINKS\w*|REPL_EXTERNAL_MODULE
        |TLS_REJECT_UNAUTHORIZED|V8_COVERAGE)
    | BUN_(?:INSPECT_PRELOAD|OPTIONS)
    | CLASSPATH | _JAVA_OPTIONS | (?:IBM|OPENJ9)_JAVA_OPTIONS | JDK_(?:HOME|JAVA_OPTIONS)
    | JAVA_(?:APP_JAR|ARGS|CLASSPATH|HOME|MAIN_CLASS|OPTIONS|OPTS|OPTS_APPEND|TOOL_OPTIONS)
    | (?:COMPlus|CORECLR)_\w+
    | DOTNET_(?:ADDITIONAL_DEPS|BUNDLE_EXTRACT_BASE_DIR|DiagnosticPorts|GC(?:Name|Path)|(?:Alt)?Jit(?:Name|Path)?
        |ROLL_FORWARD\w*|ROOT\w*|SHARED_STORE|STARTUP_HOOKS)
    | (?i:(?:ASPNETCORE|DOTNET)_(?:APPLICATIONNAME|CONTENTROOT|ENVIRONMENT|HOSTINGSTARTUP\w*|STARTUPASSEMBLY|WEBROOT))
    | PSModulePath
    | RUBY[A-Z]+ | GEMRC | GEM_(?:HOME|PATH|SPEC_CACHE) | BUNDLER_(?:ORIG_\w+|SETUP|VERSION)
    | BUNDLE_(?:APP_CONFIG|BIN\w*|GEMFILE|LOCAL__\w+|LOCKFILE|PATH\w*|USER_(?:CACHE|CONFIG|HOME|PLUGIN))
    | PERL5(?:DB|DB_THREADED|LIB|OPT|SHELL) | PERLLIB | PERLIO
    | PHPRC | PHP_INI_SCAN_DIR | BREF_(?:AUTOLOAD_PATH|DOWNLOAD_VENDOR|RUNTIME)
    | LUA_(?:INIT|PATH|CPATH)\w*
    # settings that name programs, and whose certificates are trusted
    | HOME | XDG_(?:CONFIG|DATA)_(?:HOME|DIRS)
    | AWS_(?:CA_BUNDLE|CONFIG_FILE|DATA_PATH|ENDPOINT_URL\w*|SHARED_CREDENTIALS_FILE) | BOTO_CONFIG
    | (?:CURL|REQUESTS)_CA_BUNDLE | SSL_CERT_(?:DIR|FILE)
    | GIT_(?:CONFIG_(?:GLOBAL|SYSTEM)|EXEC_PATH|EXTERNAL_DIFF|PROXY_COMMAND|SSH|SSH_COMMAND|SSL_CAINFO|TEMPLATE_DIR)
    | (?i:npm_config_(?:globalconfig|node_options|prefix|script_shell|userconfig))
    | DOCKER_CONFIG | KUBECONFIG | PIP_CONFIG_FILE
    """,
    re.VERBOSE | re.DOTALL,
)
"""By their names, and by a prefix only where nothing else begins so.

Digests of values are published with what is signed, so that no variable may count that would hold a credential
(`LDAP_PASSWORD`, `NODE_AUTH_TOKEN`, `GEM_HOST_API_KEY`, `BUNDLE_GEMS__EXAMPLE__COM`).
"""


def shapes_loading(name: str) -> bool:
    """Whether a function may run other code than its package's by an environment variable of this name."""
    return _SHAPES_LOADING.fullmatch(name) is not None


MOST_VERSION = 2**53 - 1
"""The greatest version of a statement: every reader of JSON, and every table, holds it exactly."""


class Standing(StrEnum):
    """Whether what is deployed is what the right people signed for that function."""

    VERIFIED = "verified"
    UNSIGNED = "unsigned"
    INVALID = "invalid"
    """Signed by nobody who is trusted, or not what was signed."""
    WRONG_FUNCTION = "wrong-function"
    UNSIGNED_LAYER = "unsigned-layer"
    EXPIRED = "expired"
    ROLLED_BACK = "rolled-back"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


VIOLATIONS = frozenset(
    {Standing.INVALID, Standing.WRONG_FUNCTION, Standing.UNSIGNED_LAYER, Standing.ROLLED_BACK, Standing.REVOKED}
)
"""What nobody deploys who may sign, whatever the guardrails say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A deployment as it was signed.

    `tree` and `layers` (in merge order) are digests of trees, `code_sha256` is Lambda's own of the archive (base64) or
    empty. `function` is a pattern of ARNs with `*` and `?`. `environment` are the variables that shape loading, each
    with the SHA-256 of its value. `version` only grows, to `MOST_VERSION`: of two statements for a function, the
    greater is the newer; it is 0 where who signed knows of none. Of a container image `image` is the digest of its
    manifest (`sha256:…`) in place of `tree`, `handler` what the function starts instead of the image's own, and
    `runtime` is empty.
    """

    tree: str
    function: str
    handler: str
    runtime: str
    version: int
    code_sha256: str = ""
    image: str = ""
    layers: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    not_before: datetime | None = None
    not_after: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """The same facts of what is deployed. A digest that could not be computed is empty, and `unseen` says why.

    `environment` is None if it could not be read. `images` are the digests that an image goes by: of what Lambda names,
    and of the one in it that runs here if that is an index; `reference` is where that lies.
    """

    arn: str
    tree: str
    code_sha256: str
    handler: str
    runtime: str
    images: tuple[str, ...] = ()
    reference: str = ""
    layers: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] | None = ()
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who may sign without a key: the subject of a certificate, and who vouched for it at sign-in.

    `subject` is the whole of it, or a regular expression for the whole of it if `is_pattern`; `issuer` is a URL.
    """

    subject: str
    issuer: str
    is_pattern: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whose signatures count: public keys (PEM), the ids of those that count no more, and who signs without a key."""

    keys: tuple[str, ...] = ()
    revoked: frozenset[str] = frozenset()
    identities: tuple[Identity, ...] = ()
    violations: frozenset[Standing] = VIOLATIONS
    stops: frozenset[Standing] = frozenset()


WHOLE = "."
"""In `Verdict.about`, between the code and all that was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verification came to, as a sentence.

    `signer` is the id of the key, or who signed without one; `version` is that of the statement. `about` tells what was
    looked at from anything else that is deployed under the same name. It begins with the code (up to WHOLE), and is no
    more than that if it could not be verified; empty if not even that is known.
    """

    standing: Standing
    says: str
    signer: str = ""
    version: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is known of who signed one version of a function."""

    version: str
    verdict: Verdict
