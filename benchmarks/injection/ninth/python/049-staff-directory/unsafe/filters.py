def by_surname(surname):
    return f"(&(objectClass=person)(employeeType=internal)(sn={surname}))"
