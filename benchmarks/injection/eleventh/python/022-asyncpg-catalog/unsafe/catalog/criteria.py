class Criteria:
    """Collects WHERE conditions and their arguments."""

    def __init__(self):
        self.conditions: list[str] = ["deleted_at IS NULL"]
        self.arguments: list = []

    def _placeholder(self, value) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    def equals(self, column: str, value: str) -> None:
        self.conditions.append(f"{column} = '{value}'")

    def at_most(self, column: str, value: int) -> None:
        self.conditions.append(f"{column} <= {self._placeholder(value)}")

    @property
    def where(self) -> str:
        return " AND ".join(self.conditions)
