"""What a file is to a search for secrets, by its path."""

from __future__ import annotations

import re

from maremma.analysis.secrets.shapes.private_keys import der_key
from maremma.patterns import compile_late

_NOTHING = compile_late(
    r"""(?:^|/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|Pipfile\.lock|uv\.lock|go\.sum|Gemfile\.lock
      |composer\.lock|Cargo\.lock|packages\.lock\.json|[^/]*\.deps\.json|RECORD|METADATA|SOURCES\.txt|LICENSE[^/]*|NOTICE[^/]*|CHANGELOG[^/]*)$
      | \.(?:css|scss|less|svg|po|pot|mo|csv|tsv|min\.css|snap|lock|sum|pub|crt|cer|sig|asc\.sig|geojson|map)$
      | \.(?:pyi|d\.ts)$""",
    re.VERBOSE | re.IGNORECASE,
)
_BINARY = compile_late(
    r"\.(?:pyc|pyo|so(?:\.\d+)*|dll|dylib|exe|a|o|class|jar|war|zip|gz|tgz|bz2|xz|zst|whl|egg|png|jpe?g|gif|webp|ico|bmp|tiff?|pdf|woff2?|ttf|otf|eot"
    r"|mp[34]|wav|ogg|mov|avi|node|wasm|npy|npz|pkl|pickle|parquet|db|sqlite3?|dat|bin|h5|onnx|pb|model|xlsx?|docx?|pptx?)$",
    re.IGNORECASE,
)
_CREDENTIALS = compile_late(
    r"""(?:^|/)(?:\.env(?:\.(?!example|sample|template|dist)[\w.-]+)?|[\w-]+\.env|\.npmrc|\.yarnrc(?:\.yml)?|\.pypirc|pip\.conf|pip\.ini|\.netrc|_netrc|\.pgpass|\.my\.cnf|\.htpasswd
      |\.git-credentials|\.git/config|\.dockercfg|\.docker/config\.json|\.aws/(?:credentials|config)|credentials(?:\.(?:json|csv|ini|ya?ml))?|\.s3cfg|\.boto|kubeconfig|\.kube/config
      |[^/]*\.tfstate(?:\.backup)?|[^/]*\.tfvars(?:\.json)?|secrets?\.(?:ya?ml|json|toml|ini|properties|env)|service[-_]?account[^/]*\.json|samconfig\.toml|\.vault-token|\.ftpconfig|sftp-config\.json)$""",
    re.VERBOSE | re.IGNORECASE,
)
_KEYS = compile_late(
    r"(?:^|/)(?:[^/]+\.(?:pem|key|ppk|p8|pk8|priv|openssh)|id_(?:rsa|dsa|ecdsa|ed25519))$", re.IGNORECASE
)
_EXAMPLE = compile_late(
    r"\.(?:example|sample|template|dist)(?:\.\w{1,5})?$|(?:^|/)(?:example|sample)\.env$", re.IGNORECASE
)
_KEYSTORES = compile_late(r"\.(?:jks|keystore|p12|pfx|bks|kdbx?|ppk|der|key|p8|pk8)$", re.IGNORECASE)
_PROGRAM = compile_late(
    r"\.(?:py|pyw|js|mjs|cjs|jsx|ts|mts|cts|tsx|java|kt|kts|scala|groovy|go|rb|cs|vb|fs|php|swift|rs|c|cc|cpp|h|hpp|m|pl|pm|lua|r|jl|dart|ex|exs|erl|clj|html?|vue|svelte|erb|ejs|jsp|aspx?|cshtml|twig|tpl|jinja2?|j2|hbs|sql|tf|hcl|bicep|xml|json|json5|jsonc)$",
    re.IGNORECASE,
)

_SETTINGS = compile_late(
    r"(?:^|/)(?:[^/]*\.)?(?:env|ya?ml|properties|ini|cfg|conf|cnf|toml|tfvars|tfstate|json|xml|config|npmrc|pypirc|netrc|pgpass)$"
    r"|(?:^|/)\.env\.[\w.-]+$",
    re.IGNORECASE,
)
_WORDING = compile_late(
    r"i18n|l10n|locale|lang|messages?|translation|strings|labels?|texts|openapi|swagger|schema|\bpackage\.json$",
    re.IGNORECASE,
)


def is_binary(path: str) -> bool:
    """Whether a file is of a kind that holds no text."""
    return _BINARY.search(path) is not None


def is_generated(path: str) -> bool:
    """Whether a file is one that tools write full of hashes, or people full of words: only what is certain counts."""
    return _NOTHING.search(path) is not None


def holds_credentials(path: str) -> bool:
    """Whether a file is one that tools keep credentials in."""
    return _CREDENTIALS.search(path) is not None


def is_example(path: str) -> bool:
    """Whether a file shows how another one is to be written."""
    return _EXAMPLE.search(path) is not None


def holds_key(path: str) -> bool:
    """Whether a file is one that keys are kept in."""
    return _KEYS.search(path) is not None


def may_be_keystore(path: str) -> bool:
    """Whether a file is called as keystores are, and keys without a text."""
    return _KEYSTORES.search(path) is not None


def is_program(path: str) -> bool:
    """Whether a file is of a language that puts texts in quotes."""
    return _PROGRAM.search(path) is not None


def keystore(contents: bytes) -> str:
    """The kind of keystore or key whose first bytes these are, if it may hold a private key; else empty."""
    if contents[:4] == b"\xfe\xed\xfe\xed" or contents[:4] == b"\xce\xce\xce\xce":
        # The first entry's tag: 1 and 3 are keys, 2 is a certificate that is trusted.
        return "" if int.from_bytes(contents[8:12]) == 0 or contents[12:16] == b"\0\0\0\2" else "Java keystore"
    if contents[:4] == b"\x03\xd9\xa2\x9a":
        return "KeePass database"
    if contents[:1] == b"\x30" and b"\x02\x01\x03\x30" in contents[:12]:
        return "PKCS#12 keystore"
    return "PuTTY private key" if contents.startswith(b"PuTTY-User-Key-File") else der_key(contents[:64])


def holds_settings(path: str) -> bool:
    """Whether a file is one of settings, and not one of what a program says to its users, or of a schema."""
    return _SETTINGS.search(path) is not None and not _WORDING.search(path)
