from typing import NamedTuple, Tuple


class Variant(NamedTuple):
    name: str
    size: Tuple[int, int]
    extension: str = "jpg"
    quality: int = 85

    @property
    def content_type(self):
        return {"jpg": "image/jpeg", "webp": "image/webp"}[self.extension]


VARIANTS = (
    Variant("thumb", (160, 160)),
    Variant("list", (480, 480), "webp", 80),
    Variant("full", (2048, 2048), "webp", 82),
)
