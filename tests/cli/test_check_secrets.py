"""What `maremma check` prints of secrets: where they are, and nothing of what they say."""

from __future__ import annotations

import pytest

from tests.rules.made_up import generate


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "sarif"), ("--sbom", "-")], ids=" ".join)
def test_no_secret_is_in_what_a_check_prints(tmp_path, maremma, options):
    kinds = ("aws-access-key", "github-token", "slack-token", "password", "random-text", "random-hex", "npm-token")
    secrets = {kind: generate(kind) for kind in kinds}
    lines = [f"{kind.replace('-', '_')}_password = {secret!r}" for kind, secret in secrets.items()]
    (tmp_path / "app.py").write_text("\n".join((*lines, "def handler(event, context):", "    return None", "")))
    (tmp_path / ".env").write_text("".join(f"TOKEN_{number}={each}\n" for number, each in enumerate(secrets.values())))
    ended = maremma("check", str(tmp_path), *options, "--runtime", "python3.13", "--handler", "app.handler")
    told = ended.stdout + ended.stderr
    assert ("SEC002" in told) == ("--sbom" not in options)
    assert [kind for kind, secret in secrets.items() if secret in told] == []


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "sarif")], ids=" ".join)
def test_what_was_not_searched_is_unknown(tmp_path, maremma, options):
    (tmp_path / "app.py").write_text("def handler(event, context):\n    return None\n")
    (tmp_path / "large.env").write_text("A=1\n" * (1024 * 1024 + 1))
    ended = maremma("check", str(tmp_path), *options, "--runtime", "python3.13", "--handler", "app.handler")
    assert ended.returncode == 2
    assert "not searched for secrets as a whole" in " ".join(ended.stdout.split())
    assert "what was not found there is unknown" in " ".join(ended.stderr.split())
