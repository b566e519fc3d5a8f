import attrs


@attrs.define
class RecipeView:
    title: str = attrs.field(converter=str)
    minutes: int = attrs.field(converter=int)
    tags: list[str] = attrs.field(factory=list)

    @classmethod
    def of(cls, document):
        return cls(document["title"], document.get("minutes", 0), [str(t) for t in document.get("tags", [])][:20])
