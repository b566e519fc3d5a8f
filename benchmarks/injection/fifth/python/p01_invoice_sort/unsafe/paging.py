from dataclasses import dataclass


@dataclass
class Page:
    limit: int = 50
    offset: int = 0
    sort: str = "created_at"
    descending: bool = False

    @classmethod
    def from_query(cls, limit="50", offset="0", sort="created_at", **_ignored):
        descending = sort.startswith("-")
        return cls(min(int(limit), 200), int(offset), sort.lstrip("-"), descending)
