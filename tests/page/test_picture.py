"""The picture in README is the first screen: a test takes it again and compares. `UPDATE_PICTURE=1` replaces it."""

from __future__ import annotations

import base64
import os

import pytest

from tests.architecture.checkout import ROOT

pytestmark = pytest.mark.slow

PICTURE = ROOT / "docs" / "report.png"
MOST_BYTES = 150_000
MOST_DIFFERENT = 0.06
"""Of all pixels: another version of a font or of the browser moves letters, and a broken layout moves much more."""
COMPARED = """async ([a, b]) => {
  const pixels = async (text) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + text;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawn = canvas.getContext('2d');
    drawn.drawImage(image, 0, 0);
    return [image.width, image.height, drawn.getImageData(0, 0, image.width, image.height).data];
  };
  const [one, two] = [await pixels(a), await pixels(b)];
  if (one[0] !== two[0] || one[1] !== two[1]) return 1;
  let different = 0;
  for (let i = 0; i < one[2].length; i += 4)
    different += Math.max(...[0, 1, 2].map((c) => Math.abs(one[2][i + c] - two[2][i + c]))) > 48;
  return (4 * different) / one[2].length;
}"""


def test_the_first_screen_looks_as_in_the_picture(opened, browser, page_file):
    tab = opened(page_file, viewport={"width": 1120, "height": 860})
    taken = tab.screenshot()
    if os.environ.get("UPDATE_PICTURE"):
        PICTURE.write_bytes(taken)
    assert len(PICTURE.read_bytes()) <= MOST_BYTES
    empty = browser.new_page()
    both = [base64.b64encode(each).decode() for each in (taken, PICTURE.read_bytes())]
    assert empty.evaluate(COMPARED, both) <= MOST_DIFFERENT
    empty.close()
