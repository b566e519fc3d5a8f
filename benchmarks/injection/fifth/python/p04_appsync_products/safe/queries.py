from data_api import rows

COLUMNS = "id, name, price_cents, stock"


def product_by_id(id, **_):
    found = rows(
        f"SELECT {COLUMNS} FROM products WHERE id = :id",
        [{"name": "id", "value": {"longValue": int(id)}}],
    )
    return next(iter(found), None)


def search_products(text="", category=None, limit=20, **_):
    conditions = ["name ILIKE :pattern"]
    parameters = [
        {"name": "limit", "value": {"longValue": min(int(limit), 100)}},
        {"name": "pattern", "value": {"stringValue": "%" + text.strip() + "%"}},
    ]
    if category:
        conditions.append("category = :category")
        parameters.append({"name": "category", "value": {"stringValue": category}})
    sql = "SELECT %s FROM products WHERE %s ORDER BY name LIMIT :limit" % (COLUMNS, " AND ".join(conditions))
    return rows(sql, parameters)
