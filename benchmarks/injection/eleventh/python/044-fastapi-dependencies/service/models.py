from enum import Enum

from pydantic import BaseModel, ConfigDict, Field


class SortKey(str, Enum):
    NEWEST = "newest"
    TITLE = "title"


class NoteIn(BaseModel):
    title: str = Field(min_length=1, max_length=120)
    text: str = Field(max_length=20_000)


class NoteOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    title: str
    text: str
