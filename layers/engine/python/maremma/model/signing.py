"""What somebody signed of a deployment, whom the guardrails trust to, and what that says of a function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_SHAPES_LOADING = re.compile(
    r"(?:_HANDLER|AWS_LAMBDA_EXEC_WRAPPER|BASH_ENV|BROWSER|BUNDLE_\w+|CLASSPATH|ENV|GCONV_PATH|GEM_\w+|GLIBC_TUNABLES|PATH|PHPRC"
    r"|PHP_\w+|OPENSSL_\w+|ORIG_HANDLER|\w+_LAMBDA_HANDLER|(?:ASPNETCORE|COMPlus|CORECLR|DOTNET|JAVA|JDK|_JAVA|LD|NODE|PERL5|PYTHON|RUBY)"
    r"\w*)"
)


def shapes_loading(name: str) -> bool:
    """Whether a function may run other code than its package's by an environment variable of this name."""
    return _SHAPES_LOADING.fullmatch(name) is not None


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
    with the SHA-256 of its value. `version` only grows: of two statements for a function, the greater is the newer;
    it is 0 where who signed knows of none. Of a container image `image` is the digest of its manifest (`sha256:…`) in
    place of `tree`, `handler` what the function starts instead of the image's own, and `runtime` is empty.
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
