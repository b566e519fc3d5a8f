import msgpack


def revive(blob: bytes):
    return msgpack.unpackb(blob, raw=False)
