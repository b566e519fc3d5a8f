class Filter:
    """Grows by one condition at a time and never changes in place."""

    def __init__(self, clauses=(), values=None):
        self._clauses = tuple(clauses)
        self._values = dict(values or {})

    def where(self, field, value):
        mark = f":v{len(self._clauses)}"
        if value.endswith("*"):
            clause = f"begins_with({field}, {mark})"
        else:
            clause = f"{field} = {mark}"
        return Filter(self._clauses + (clause,), {**self._values, mark: value.rstrip("*")})

    def __bool__(self):
        return bool(self._clauses)

    def arguments(self):
        if not self:
            return {}
        return {"FilterExpression": " AND ".join(self._clauses), "ExpressionAttributeValues": self._values}
