import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_file(suffix):
    path = Path(tempfile.gettempdir()) / f"{uuid.uuid4().hex}{suffix}"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
