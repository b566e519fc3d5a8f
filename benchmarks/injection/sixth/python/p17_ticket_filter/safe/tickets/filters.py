FIELDS = frozenset({"status", "owner", "priority", "title"})


class Filter:
    """Grows by one condition at a time and never changes in place."""

    def __init__(self, clauses=(), names=None, values=None):
        self._clauses = tuple(clauses)
        self._names = dict(names or {})
        self._values = dict(values or {})

    def where(self, field, value):
        if field not in FIELDS:
            return self
        n = len(self._clauses)
        name, mark = f"#f{n}", f":v{n}"
        if value.endswith("*"):
            clause = f"begins_with({name}, {mark})"
        else:
            clause = f"{name} = {mark}"
        return Filter(self._clauses + (clause,), {**self._names, name: field}, {**self._values, mark: value.rstrip("*")})

    def __bool__(self):
        return bool(self._clauses)

    def arguments(self):
        if not self:
            return {}
        return {
            "FilterExpression": " AND ".join(self._clauses),
            "ExpressionAttributeNames": self._names,
            "ExpressionAttributeValues": self._values,
        }
