import msgspec


class SagaState(msgspec.Struct):
    saga_id: str
    step: int
    amounts: dict[str, int]


decoder = msgspec.msgpack.Decoder(SagaState)


def restore(data: bytes) -> SagaState:
    return decoder.decode(data)
