from sqlalchemy import delete, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from .models import NoteIn, SortKey


class Base(DeclarativeBase):
    pass


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]


ORDERING = {SortKey.NEWEST: Note.id.desc(), SortKey.TITLE: Note.title.asc()}


class NoteRepository:
    def __init__(self, session: Session):
        self._session = session

    def search(self, owner: str, words: str, sort: SortKey) -> list[Note]:
        statement = select(Note).where(Note.owner == owner).order_by(ORDERING[sort]).limit(100)
        if words:
            pattern = f"%{words}%"
            statement = statement.where(or_(Note.title.ilike(pattern), Note.text.ilike(pattern)))
        return list(self._session.scalars(statement))

    def add(self, owner: str, note: NoteIn) -> Note:
        row = Note(owner=owner, title=note.title, text=note.text)
        self._session.add(row)
        self._session.flush()
        return row

    def remove(self, owner: str, note_id: int) -> bool:
        result = self._session.execute(delete(Note).where(Note.owner == owner, Note.id == note_id))
        return result.rowcount == 1
