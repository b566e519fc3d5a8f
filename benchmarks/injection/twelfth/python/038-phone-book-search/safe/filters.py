from ldap.filter import filter_format


def people_filter(wanted):
    clauses = []
    for attribute, value in wanted.items():
        if value:
            clauses.append(filter_format(f"({attribute}=%s*)", [value]))
    return "(&(objectClass=person){})".format("".join(clauses))
