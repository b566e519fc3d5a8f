import uuid
from dataclasses import dataclass


@dataclass
class PageView:
    visitor: str
    page: str
    seconds: int = 0

    def __post_init__(self):
        self.visitor = str(uuid.UUID(self.visitor))
        self.page = self.page[:500]
        self.seconds = int(self.seconds)
