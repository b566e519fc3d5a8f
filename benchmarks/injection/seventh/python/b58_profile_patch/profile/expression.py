class UpdateBuilder:
    def __init__(self, editable):
        self._editable = frozenset(editable)
        self._sets = []
        self._removes = []
        self._names = {}
        self._values = {}

    def _name(self, field):
        if field not in self._editable:
            raise ValueError("field cannot be edited")
        placeholder = f"#n{len(self._names)}"
        self._names[placeholder] = field
        return placeholder

    def set(self, field, value):
        name = self._name(field)
        self._values[f":v{len(self._values)}"] = value
        self._sets.append(f"{name} = :v{len(self._values) - 1}")

    def remove(self, field):
        self._removes.append(self._name(field))

    @property
    def empty(self):
        return not self._names

    def kwargs(self):
        parts = []
        if self._sets:
            parts.append("SET " + ", ".join(self._sets))
        if self._removes:
            parts.append("REMOVE " + ", ".join(self._removes))
        out = {"UpdateExpression": " ".join(parts), "ExpressionAttributeNames": self._names}
        if self._values:
            out["ExpressionAttributeValues"] = self._values
        return out
