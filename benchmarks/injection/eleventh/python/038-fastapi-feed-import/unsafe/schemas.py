from pydantic import AnyHttpUrl, BaseModel


class FeedRequest(BaseModel):
    url: AnyHttpUrl

    def location(self) -> str:
        return str(self.url)


class FeedSummary(BaseModel):
    events: int
