# trigger: direct
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, model_validator

FOLDERS = Path("/mnt/exports")


class Known:
    names = frozenset({"day", "week"})

    def __contains__(self, name):
        return name in self.names


class Wanted(BaseModel):
    folder: str
    name: str

    @model_validator(mode="after")
    def exists(self):
        if self.folder not in Known():
            raise ValueError("folder")
        return self


@dataclass
class Found:
    texts: list[str] = field(default_factory=list)


def unsafe(event, context):
    wanted, found = Wanted(**event), Found()
    found.texts.append((FOLDERS / wanted.folder / wanted.name).read_text())  # expect: INJ006
    return found.texts


def safe(event, context):
    wanted, found, others = Wanted(**event), Found(), Found()
    others.texts.append(wanted.name)
    found.texts.extend((FOLDERS / name).read_text() for name in found.texts)
    found.texts.append((FOLDERS / wanted.folder / "all.csv").read_text())
    return found.texts
