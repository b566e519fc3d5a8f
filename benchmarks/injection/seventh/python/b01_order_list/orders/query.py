class BadSort(ValueError):
    pass


class OrderQuery:
    COLUMNS = {"created": "o.created_at", "total": "o.total_cents", "number": "o.number"}

    def __init__(self, user):
        self._where = ["o.user_id = %s"]
        self._values = [user]
        self._order = "o.created_at DESC"

    def status(self, value):
        if value:
            self._where.append("o.status = %s")
            self._values.append(value)
        return self

    def sort(self, key):
        desc = key.startswith("-")
        column = self.COLUMNS.get(key.lstrip("-"))
        if column is None:
            raise BadSort(key)
        self._order = f"{column} {'DESC' if desc else 'ASC'}"
        return self

    def build(self):
        where = " AND ".join(self._where)
        return f"SELECT o.number, o.status, o.total_cents FROM orders o WHERE {where} ORDER BY {self._order} LIMIT 100", self._values
