from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Job:
    document_id: UUID
    target: str

    @classmethod
    def parse(cls, body):
        return cls(document_id=UUID(body["documentId"]), target=body.get("format", "pdf"))
