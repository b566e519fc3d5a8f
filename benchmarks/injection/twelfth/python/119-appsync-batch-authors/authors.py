import os

from sqlalchemy import bindparam, create_engine, text

engine = create_engine(os.environ["DATABASE_URL"], pool_size=1)
QUERY = text("SELECT id, name FROM authors WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))


def handler(event, context):
    wanted = [int(request["source"]["authorId"]) for request in event]
    with engine.connect() as connection:
        names = dict(connection.execute(QUERY, {"ids": sorted(set(wanted))}).tuples().all())
    return [{"data": {"id": author, "name": names.get(author)}, "errorMessage": None} for author in wanted]
