import os

from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

Base = declarative_base()
engine = create_engine(os.environ.get("DB_URL", "postgresql+psycopg2://localhost/club"), pool_pre_ping=True)
Session = sessionmaker(bind=engine, expire_on_commit=False)
