from typing import Any, Iterable, Mapping


class InvalidQuery(ValueError):
    pass


class Query:
    def __init__(self, source: str, columns: Iterable[str], sortable: Mapping[str, str]):
        self._source = source
        self._columns = ", ".join(columns)
        self._sortable = sortable
        self._where: list[str] = []
        self._args: list[Any] = []
        self._order = ""
        self._tail = ""

    def _add(self, fragment: str, value: Any) -> None:
        self._where.append(fragment)
        self._args.append(value)

    def equals(self, column: str, value: Any) -> None:
        self._add(f"{column} = %s", value)

    def at_least(self, column: str, value: int) -> None:
        self._add(f"{column} >= %s", value)

    def any_of(self, column: str, values: list[str]) -> None:
        self._add(f"{column} = ANY(%s)", values)

    def sort(self, expression: str) -> None:
        name = expression.lstrip("-")
        if name not in self._sortable:
            raise InvalidQuery("sort")
        direction = "DESC" if expression.startswith("-") else "ASC"
        self._order = f" ORDER BY {self._sortable[name]} {direction}"

    def page(self, number: int, size: int) -> None:
        self._tail = f" LIMIT {int(size)} OFFSET {max(0, number) * int(size)}"

    def render(self) -> tuple[str, list[Any]]:
        where = " AND ".join(self._where) or "TRUE"
        return f"SELECT {self._columns} FROM {self._source} WHERE {where}{self._order}{self._tail}", self._args
