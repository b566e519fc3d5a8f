import httpx
from urllib.parse import urlsplit

HOSTS = {"www.example.org", "blog.example.org"}


class PreviewFetcher:
    def __init__(self, timeout: float = 4.0):
        self._client = httpx.AsyncClient(timeout=timeout)

    async def title(self, url: str) -> str:
        response = await self._client.get(url, follow_redirects=True)  # expect: ssrf
        response.raise_for_status()
        head = response.text[:20000]
        start = head.find("<title>")
        end = head.find("</title>")
        return head[start + 7:end] if -1 < start < end else ""
