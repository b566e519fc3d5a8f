from dataclasses import dataclass


class InvalidParam(Exception):
    def __init__(self, field):
        self.field = field
        super().__init__(field)


@dataclass
class SearchParams:
    term: str
    sort: str = "name"
    direction: str = "asc"
    page: int = 1

    @classmethod
    def from_query(cls, q):
        try:
            page = int(q.get("page", 1))
        except ValueError:
            raise InvalidParam("page")
        if len(q.get("q", "")) < 2:
            raise InvalidParam("q")
        return cls(q["q"], q.get("sort", "name"), q.get("dir", "asc"), max(page, 1))
