from typing import Literal

from pydantic import BaseModel


class FeedRequest(BaseModel):
    provider: Literal["holidays", "school"]
    calendar: int

    def location(self) -> str:
        return f"https://{self.provider}.calendars.example.org/{self.calendar}.ics"


class FeedSummary(BaseModel):
    events: int
