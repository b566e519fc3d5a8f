def people_filter(wanted):
    clauses = []
    for attribute, value in wanted.items():
        if value:
            clauses.append(f"({attribute}={value}*)")
    return "(&(objectClass=person){})".format("".join(clauses))
