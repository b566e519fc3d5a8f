from datetime import date
from enum import Enum

from sqlalchemy import Column, Date, Integer, MetaData, Numeric, Select, String, Table, func, select

facts = Table(
    "facts",
    MetaData(),
    Column("tenant", String),
    Column("day", Date),
    Column("country", String),
    Column("category", String),
    Column("revenue", Numeric),
    Column("orders", Integer),
)


class Measure(str, Enum):
    REVENUE = "revenue"
    ORDERS = "orders"


class Grouping(str, Enum):
    MONTH = "month"
    COUNTRY = "country"
    CATEGORY = "category"


MEASURES = {Measure.REVENUE: func.sum(facts.c.revenue), Measure.ORDERS: func.sum(facts.c.orders)}
GROUPINGS = {
    Grouping.MONTH: func.date_trunc("month", facts.c.day),
    Grouping.COUNTRY: facts.c.country,
    Grouping.CATEGORY: facts.c.category,
}


def report_statement(
    measure: Measure, by: Grouping, start: date, end: date, tenant: str, countries: list[str]
) -> Select:
    group = GROUPINGS[by]
    statement = (
        select(group.label("group"), MEASURES[measure].label("value"))
        .where(facts.c.tenant == tenant, facts.c.day.between(start, end))
        .group_by(group)
        .order_by(group)
    )
    if countries:
        statement = statement.where(facts.c.country.in_(countries))
    return statement
