from attrs import define, field, validators


@define(frozen=True)
class WorkOrder:
    machine: int = field(converter=int, validator=validators.gt(0))
    task: str = field(validator=[validators.instance_of(str), validators.max_len(200)])
    hours: float = field(converter=float, validator=validators.le(24))
