"""Which names of libraries that nobody knows say that they fetch what lies at an address."""

import time

import pytest
from maremma.analysis.taint.models.fetches import fetches

DO = [
    "url-expand", "link-expander-of-the-shop", "url-metadata", "link-preview", "../shared/screenshots.screenshotOf",
    "some.scrapePage", "shop.download_page", "shop.getLinkPreview", "shop.takeScreenshot", "shop.expand",
    "../services/scraper.scrapePage",
]  # fmt: skip
DO_NOT = [
    "@acme/articles.getArticles", "@acme/orders.fetchOrders", "shop.fetchPosts", "articles.create", "./metadata.record",
    "previewCache.get", "crawlQueue.enqueue", "shop.DownloadError", "shop.PageMetadata", "shop.previewKey",
    "metadata-logger.info", "shop.renderPreview", "browser-detect.fromHref", "@acme/rewrite.expandIndex", "sharp",
    "rss.item", "fetch-to-curl", "shopify-proxy.orders", "is-url", "shop.isScreenshotUrl", "shop.store_download",
]  # fmt: skip


@pytest.mark.parametrize(("name", "says_so"), [*((name, True) for name in DO), *((name, False) for name in DO_NOT)])
def test_a_name(name: str, says_so: bool) -> None:
    assert fetches(name) is says_so


@pytest.mark.parametrize(
    "name", ["a_" * 500 + "x", "a-" * 5000, "shop." + "fetch_" * 5000 + "x", "shop." + "aB" * 5000]
)
def test_a_long_name_costs_little(name: str) -> None:
    began = time.process_time()
    assert not fetches(name)
    assert time.process_time() - began < 1
