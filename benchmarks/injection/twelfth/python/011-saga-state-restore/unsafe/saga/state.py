import pickle
from dataclasses import dataclass


@dataclass
class SagaState:
    saga_id: str
    step: int
    amounts: dict


def restore(data: bytes) -> SagaState:
    state = pickle.loads(data)  # expect: deser
    if not isinstance(state, SagaState):
        raise ValueError("not a saga state")
    return state
