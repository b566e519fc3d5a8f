import os
import uuid

from dossier.archive import pack
from dossier.errors import BadRequest, guarded


@guarded
def handler(event, context):
    names = event.get("documents") or []
    if not isinstance(names, list) or len(names) > 50:
        raise BadRequest("1 to 50 documents please")
    target = os.path.join("/tmp", f"{uuid.uuid4()}.zip")
    size = pack(target, [str(n) for n in names])
    return {"ok": True, "bytes": size}
