"""Every link to a page of ours leads to one, and to a heading that the page has."""

import re

from tests.architecture.checkout import ROOT, files

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.M)
PAGE_IN_CODE = re.compile(r"docs/[\w/-]+\.md")


def prose(path):
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path):
    """The anchors of a page, as GitHub makes them of its headings."""
    plain = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in HEADING.findall(prose(path)))
    return {heading.strip().replace(" ", "-") for heading in plain}


def broken(page):
    for found in LINK.finditer(prose(page)):
        target = found[1] or found[2]
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists():
            yield f"{page.relative_to(ROOT)}: {target} is not there"
        elif anchor and there.suffix == ".md" and anchor not in anchors(there):
            yield f"{page.relative_to(ROOT)}: {target} is no heading"


def test_links_of_pages_resolve():
    pages = files(".md")
    assert len(pages) > 20
    assert [each for page in pages for each in broken(page)] == []


def test_pages_that_code_points_to_are_there():
    named = {
        (str(path.relative_to(ROOT)), page)
        for path in (*files(".py"), *files(".toml"), ROOT / "Makefile")
        for page in PAGE_IN_CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert named
    assert [each for each in sorted(named) if not (ROOT / each[1]).exists()] == []
