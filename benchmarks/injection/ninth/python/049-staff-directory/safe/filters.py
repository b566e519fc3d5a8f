from ldap3.utils.conv import escape_filter_chars


def by_surname(surname):
    return f"(&(objectClass=person)(employeeType=internal)(sn={escape_filter_chars(surname)}))"
