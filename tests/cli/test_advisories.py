"""The index of advisories on one machine: made of a folder, told, and told when it is old or not whole."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.analysis.advisories.documents import archive, document

NOW = datetime.now(UTC)


@pytest.fixture
def mirror(tmp_path):
    """A folder in the layout of OSV's bucket, with CISA's catalogue beside it or without."""

    def made(modified=NOW - timedelta(hours=1), *, catalogue=True):
        folder = tmp_path / "mirror"
        (folder / "PyPI").mkdir(parents=True, exist_ok=True)
        body = archive(document("PYSEC-2026-1", modified=modified.isoformat()))
        (folder / "PyPI" / "all.zip").write_bytes(body)
        if catalogue:
            listed = {"dateReleased": NOW.isoformat(), "vulnerabilities": [{"cveID": "CVE-2026-1001"}]}
            (folder / "known_exploited_vulnerabilities.json").write_text(json.dumps(listed))
        return str(folder)

    return made


def test_an_index_is_made_of_a_folder_and_told(maremma, mirror):
    ended = maremma("advisories", "import", mirror())
    assert (ended.returncode, ended.stderr) == (0, "")
    told = json.loads(maremma("advisories", "--format", "json").stdout)["advisories"]
    assert [(each["name"], each["entries"], each["problem"]) for each in told["feeds"]] == [
        ("PyPI", 1, ""), ("known-exploited", 1, ""),
    ]  # fmt: skip
    assert told["old"] is False


def test_without_the_catalogue_it_is_incomplete_and_says_so(maremma, mirror):
    ended = maremma("advisories", "import", mirror(catalogue=False))
    assert ended.returncode == 1
    assert "what is known to be exploited is not in the index, so DEP001 is Unknown" in " ".join(ended.stdout.split())


def test_an_old_one_ends_with_1_and_says_what_to_do(maremma, mirror):
    ended = maremma("advisories", "import", mirror(NOW - timedelta(days=30)))
    assert ended.returncode == 1
    assert "30 days old, and may be 7 days: run `maremma advisories refresh`" in ended.stdout


def test_what_fails_leaves_what_was_there(maremma, mirror, tmp_path):
    folder = mirror()
    maremma("advisories", "import", folder)
    (tmp_path / "mirror" / "PyPI" / "all.zip").write_bytes(b"<html>")
    ended = maremma("advisories", "import", folder)
    assert ended.returncode == 1
    assert "fails since" in ended.stdout
    assert json.loads(maremma("advisories", "--format", "json").stdout)["advisories"]["feeds"][0]["entries"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "run `maremma advisories refresh`"),
        (("import",), "name a folder"),
        (("status", "here"), "name a folder"),
        (("import", "."), "holds no archive of advisories"),
        (("import", "ftp://localhost/"), "there are no advisories"),
    ],
)
def test_a_mistake_ends_in_a_sentence(maremma, arguments, says):
    ended = maremma("advisories", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in " ".join(ended.stderr.split())
