import os

from sqlalchemy import Integer, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    shelf: Mapped[str] = mapped_column(String(10))


engine = create_engine(os.environ.get("DATABASE_URL", "postgresql://localhost/items"))
SessionLocal = sessionmaker(engine)
