import os
from contextlib import ExitStack
from functools import lru_cache

import sqlalchemy as sa
from aws_lambda_powertools import Logger

logger = Logger()
metadata = sa.MetaData()
users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("subject", sa.String, unique=True),
    sa.Column("tenant", sa.String),
)
grants = sa.Table(
    "grants",
    metadata,
    sa.Column("user_id", sa.ForeignKey("users.id")),
    sa.Column("role", sa.String),
    sa.Column("expires", sa.DateTime(timezone=True)),
)


@lru_cache(maxsize=1)
def engine():
    return sa.create_engine(os.environ["IAM_URL"], poolclass=sa.pool.NullPool)


class ClaimSource:
    def __init__(self, connection: sa.Connection):
        self._connection = connection

    def tenant(self, subject: str) -> str | None:
        return self._connection.scalar(sa.select(users.c.tenant).where(users.c.subject == subject))

    def roles(self, subject: str) -> list[str]:
        statement = (
            sa.select(grants.c.role)
            .join(users, users.c.id == grants.c.user_id)
            .where(users.c.subject == subject, sa.or_(grants.c.expires.is_(None), grants.c.expires > sa.func.now()))
            .distinct()
        )
        return sorted(self._connection.scalars(statement))

    def touch(self, subject: str, client: str) -> None:
        self._connection.execute(
            sa.text("UPDATE users SET last_client = :client, last_seen = now() WHERE subject = :subject"),
            {"client": client, "subject": subject},
        )


def handler(event, context):
    subject = event["request"]["userAttributes"]["sub"]
    with ExitStack() as stack:
        connection = stack.enter_context(engine().begin())
        source = ClaimSource(connection)
        tenant = source.tenant(subject)
        roles = source.roles(subject) if tenant else []
        source.touch(subject, event["callerContext"]["clientId"])
    event["response"]["claimsOverrideDetails"] = {
        "claimsToAddOrOverride": {"tenant": tenant or "none"},
        "groupOverrideDetails": {"groupsToOverride": roles},
    }
    logger.info("claims added", extra={"subject": subject, "roles": len(roles)})
    return event
