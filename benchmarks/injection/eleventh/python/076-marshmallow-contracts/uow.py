from datetime import date
from functools import lru_cache

from sqlalchemy import Date, String, create_engine, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Contract(Base):
    __tablename__ = "contracts"

    number: Mapped[str] = mapped_column(String(10), primary_key=True)
    holder: Mapped[str]
    tariff: Mapped[str]
    starts: Mapped[date] = mapped_column(Date)
    ends: Mapped[date | None]
    created_by: Mapped[str]
    ended_by: Mapped[str | None]


class ContractConflict(Exception):
    pass


class Contracts:
    def __init__(self, session: Session):
        self._session = session

    def add(self, **values) -> Contract:
        contract = Contract(**values)
        self._session.add(contract)
        try:
            self._session.flush()
        except IntegrityError as exc:
            raise ContractConflict() from exc
        return contract

    def terminate(self, number: str, on: date, by: str) -> None:
        open_contract = select(Contract.number).where(Contract.number == number, Contract.ends.is_(None))
        result = self._session.execute(
            update(Contract).where(Contract.number.in_(open_contract)).values(ends=on, ended_by=by)
        )
        if result.rowcount != 1:
            raise ContractConflict()


@lru_cache
def _engine(url: str):
    return create_engine(url, pool_size=1)


class UnitOfWork:
    def __init__(self, url: str):
        self._session = Session(_engine(url))

    def __enter__(self):
        self.contracts = Contracts(self._session)
        return self

    def commit(self) -> None:
        self._session.commit()

    def __exit__(self, *exc_info):
        self._session.close()
