import os

from sqlalchemy import Column, Integer, MetaData, String, Table, and_, create_engine, func, or_, select

engine = create_engine(os.environ["DATABASE_URL"], pool_size=1, max_overflow=0, pool_pre_ping=True)
metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200)),
    Column("mail", String(200)),
    Column("team", Integer),
)
SORT = {"NAME": users.c.name, "MAIL": users.c.mail}


def fetch(statement):
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(statement).mappings()]


def search(arguments):
    conditions = []
    if arguments.get("text"):
        pattern = arguments["text"]
        conditions.append(or_(users.c.name.icontains(pattern, autoescape=True), users.c.mail == pattern))
    if arguments.get("team"):
        conditions.append(users.c.team == int(arguments["team"]))
    statement = select(users.c.id, users.c.name, users.c.mail)
    if conditions:
        statement = statement.where(and_(*conditions))
    order = SORT.get(arguments.get("sort"), users.c.id)
    return fetch(statement.order_by(order).limit(min(int(arguments.get("limit", 20)), 100)))


def sizes_of_teams(_arguments):
    return fetch(select(users.c.team, func.count().label("size")).group_by(users.c.team))


def members_of_teams(sources):
    wanted = [int(source["id"]) for source in sources]
    found = fetch(select(users).where(users.c.team.in_(wanted)))
    return [[user for user in found if user["team"] == team] for team in wanted]


FIELDS = {"searchUsers": search, "teamSizes": sizes_of_teams}


def handler(event, context):
    if isinstance(event, list):
        return members_of_teams([entry["source"] for entry in event])
    return FIELDS[event["info"]["fieldName"]](event.get("arguments") or {})
