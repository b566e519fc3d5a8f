CLAUSES = {
    "name": ("name LIKE %s", lambda v: f"%{v}%"),
    "brand": ("brand = %s", str),
    "max": ("cents <= %s", int),
}


def where(params):
    clauses, values = ["visible = 1"], []
    for name, (clause, convert) in CLAUSES.items():
        if name in params:
            clauses.append(clause)
            values.append(convert(params[name]))
    return " AND ".join(clauses), values
