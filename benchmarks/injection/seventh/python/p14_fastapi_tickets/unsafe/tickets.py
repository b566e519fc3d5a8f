import enum

from sqlalchemy import text


class State(str, enum.Enum):
    open = "open"
    waiting = "waiting"
    closed = "closed"


class TicketQueries:
    def __init__(self, session):
        self.session = session

    def one(self, ticket_id):
        row = self.session.execute(
            text("SELECT id, subject, state FROM ticket WHERE id = :id"), {"id": ticket_id}
        ).mappings().first()
        return dict(row) if row else None

    def by_tags(self, state, tags):
        sql = "SELECT id, subject FROM ticket t WHERE t.state = :state"
        values = {"state": state.value}
        if tags:
            names = ", ".join(f"'{t.lower()}'" for t in tags)
            sql += f" AND EXISTS (SELECT 1 FROM ticket_tag g WHERE g.ticket_id = t.id AND g.tag IN ({names}))"
        rows = self.session.execute(text(sql + " ORDER BY id DESC LIMIT 100"), values).mappings()  # expect: sql
        return [dict(r) for r in rows]
