from dataclasses import dataclass
from uuid import UUID

FILTERS = {"pdf": "pdf:writer_pdf_Export", "odt": "odt", "txt": "txt:Text"}


@dataclass(frozen=True)
class Job:
    document_id: UUID
    target: str

    @classmethod
    def parse(cls, body):
        return cls(document_id=UUID(body["documentId"]), target=FILTERS[body.get("format", "pdf")])
