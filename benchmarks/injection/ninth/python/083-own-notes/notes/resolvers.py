from notes.store import NoteStore


def resolver(registry, field):
    def register(function):
        registry[field] = function
        return function

    return register


FIELDS = {}


@resolver(FIELDS, "notes")
def list_notes(store, arguments):
    return store.all(limit=min(int(arguments.get("limit", 20)), 100))


@resolver(FIELDS, "addNote")
def add_note(store, arguments):
    return store.add(str(arguments["title"])[:200], str(arguments["text"])[:5000])


def handler(event, context):
    store = NoteStore(owner=event["identity"]["sub"])
    return FIELDS[event["info"]["fieldName"]](store, event["arguments"])
