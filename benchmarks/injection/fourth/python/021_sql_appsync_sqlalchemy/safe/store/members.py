from sqlalchemy import Column, Integer, String, text

from . import Base, Session


class Member(Base):
    __tablename__ = "members"

    id = Column(Integer, primary_key=True)
    name = Column(String(80))
    city = Column(String(80))

    def as_dict(self):
        return {"id": self.id, "name": self.name, "city": self.city}


class MemberStore:
    def __init__(self, factory=Session):
        self.factory = factory

    def get(self, member_id):
        with self.factory() as session:
            return session.get(Member, member_id)

    def search(self, term, limit):
        with self.factory() as session:
            query = session.query(Member).order_by(Member.name)
            if term:
                query = query.filter(text("name ILIKE :term OR city ILIKE :term")).params(term="%" + term + "%")
            return query.limit(limit).all()
