import msgspec

from bus.accounts import accounts

HANDLERS = {}


def handles(kind):
    def register(fn):
        HANDLERS[kind] = fn
        return fn

    return register


class OpenAccount(msgspec.Struct, tag=True, forbid_unknown_fields=True):
    owner: str
    currency: str


class Deposit(msgspec.Struct, tag=True, forbid_unknown_fields=True):
    account: int
    cents: int


@handles(OpenAccount)
def open_account(command):
    accounts().insert(command.owner, command.currency)


@handles(Deposit)
def deposit(command):
    accounts().add(command.account, command.cents)


decode = msgspec.json.Decoder(OpenAccount | Deposit).decode
