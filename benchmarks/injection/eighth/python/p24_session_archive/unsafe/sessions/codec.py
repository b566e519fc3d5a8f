import io

import dill


def revive(blob: bytes):
    return dill.load(io.BytesIO(blob))  # expect: deser
