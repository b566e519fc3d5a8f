import contextlib
import os
import tempfile


@contextlib.contextmanager
def downloaded(s3, bucket, key):
    handle, path = tempfile.mkstemp(prefix="scan-")
    try:
        with os.fdopen(handle, "wb") as file:
            s3.download_fileobj(bucket, key, file)
        yield path
    finally:
        os.unlink(path)
