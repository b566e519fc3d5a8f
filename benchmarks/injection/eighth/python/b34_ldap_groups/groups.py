from directory import connect, groups_of


def handler(event, context):
    conn = connect()
    try:
        return {"groups": groups_of(conn, int(event["employee"]), event.get("prefix", ""))}
    finally:
        conn.unbind_s()
