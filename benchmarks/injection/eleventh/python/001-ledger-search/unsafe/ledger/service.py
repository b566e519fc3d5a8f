from .models import SearchRequest
from .repository import LedgerRepository


class LedgerService:
    def __init__(self, repository: LedgerRepository):
        self._repository = repository

    def search(self, request: SearchRequest) -> dict:
        rows = list(self._repository.find(request))
        return {"count": len(rows), "items": rows}
