from filters import by_surname
from link import bound

BASE = "ou=people,dc=example,dc=com"


def handler(event, context):
    surname = event["arguments"]["surname"]
    with bound() as connection:
        connection.search(BASE, by_surname(surname), attributes=["cn", "mail"])  # expect: ldap
        return [{"name": str(e.cn), "mail": str(e.mail)} for e in connection.entries]
