import os

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

Base = declarative_base()
Session = sessionmaker(create_engine(os.environ["DB_URL"]))


class Customer(Base):
    __tablename__ = "customer"

    number = Column(Integer, primary_key=True)
    branch = Column(String)
    name = Column(String)
    city = Column(String)

    def summary(self):
        return {"number": self.number, "name": self.name, "city": self.city}
