from dataclasses import dataclass


@dataclass(frozen=True)
class SearchRequest:
    account_id: str
    text: str
    order_by: str
    descending: bool
    limit: int

    @classmethod
    def from_query(cls, account_id, params):
        limit = int(params.get("limit", "25"))
        if not 1 <= limit <= 200:
            raise ValueError("limit")
        return cls(
            account_id=account_id,
            text=params.get("q", ""),
            order_by=params.get("sort", "booked_at"),
            descending=params.get("dir") == "desc",
            limit=limit,
        )
