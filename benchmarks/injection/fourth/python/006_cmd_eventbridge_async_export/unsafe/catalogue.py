import os
from collections import namedtuple

Database = namedtuple("Database", "name defaults")
KNOWN_TABLES = frozenset({"orders", "order_lines", "customers", "invoices"})


def database():
    return Database(os.environ["DB_NAME"], os.environ.get("DB_DEFAULTS", "/opt/my.cnf"))
