from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaptureRequest:
    payment: UUID
    cents: int

    @classmethod
    def of(cls, event) -> CaptureRequest:
        request = cls(UUID(event["payment"]), int(event["cents"]))
        if request.cents <= 0:
            raise ValueError("cents must be positive")
        return request
