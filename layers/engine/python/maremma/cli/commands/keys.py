"""`maremma keys`: key pairs to sign deployments with. A key in KMS needs none of this."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maremma.cli.console import print_line
from maremma.cli.signing.key_files import password_for, private_key_at
from maremma.errors import SettingsError

if TYPE_CHECKING:
    from maremma.analysis.signing.keys import PrivateKey

keys = typer.Typer(
    help="Make or take over a key pair to sign with.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Out = Annotated[Path, typer.Option("--out", help="Where to write: PATH.key and PATH.pub.")]


@keys.command()
def generate(out: Out = Path("maremma")) -> None:
    """Make a key pair on P-256; the private key is encrypted under a password."""
    from maremma.analysis.signing.keys import PrivateKey

    _write(PrivateKey.generate(), out)


@keys.command("import")
def import_key(
    key: Annotated[Path, typer.Argument(help="A private key as openssl or cosign writes it, in PEM.", dir_okay=False)],
    out: Out = Path("maremma"),
) -> None:
    """Take over a private key that another tool made; it is encrypted under a password of yours."""
    _write(private_key_at(key), out)


def _write(key: PrivateKey, out: Path) -> None:
    private, public = out.with_name(f"{out.name}.key"), out.with_name(f"{out.name}.pub")
    for path in (private, public):
        if path.exists():
            raise SettingsError(f"{path} is there already and is not replaced; name another place with --out")
    encrypted = key.encrypted(password_for("Password for the private key", new=True))
    try:
        with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(encrypted)
        public.write_text(key.public.pem)
    except OSError as error:
        raise SettingsError(f"{private} cannot be written: {error.strerror}") from error
    print_line(f"{private}  keep it where only who signs can read it")
    print_line(f"{public}  name it in the guardrails: trust, keys")
    print_line(f"key {key.key_id}", style="dim")
