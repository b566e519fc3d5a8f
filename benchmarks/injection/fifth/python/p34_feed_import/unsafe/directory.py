FEEDS = {
    "news": "https://news.example.com/rss",
    "jobs": "https://jobs.example.com/rss",
    "events": "https://events.example.com/feed.xml",
}


class FeedMissing(Exception):
    def __init__(self, suggestion):
        super().__init__("no such feed")
        self.suggestion = suggestion


def address(message):
    try:
        return FEEDS[message["feed"]]
    except KeyError:
        raise FeedMissing(message.get("url", "")) from None
