import os
import uuid
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import singledispatch
from typing import Any, ClassVar, get_type_hints

import boto3
import sqlalchemy as sa
from aws_lambda_powertools import Logger

logger = Logger(service="bus")
engine = sa.create_engine(os.environ["WALLET_URL"], pool_size=1)
ledger = boto3.resource("dynamodb").Table(os.environ["LEDGER_TABLE"])
CONVERTERS = {int: int, str: str, uuid.UUID: uuid.UUID, Decimal: lambda v: Decimal(str(v)).quantize(Decimal("0.01"))}


class CommandError(ValueError):
    pass


class Command:
    registry: ClassVar[dict[str, type["Command"]]] = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Command.registry[cls.__name__] = cls

    @classmethod
    def decode(cls, name: str, payload: dict) -> "Command":
        kind = cls.registry.get(name)
        if kind is None:
            raise CommandError("unknown command")
        hints = get_type_hints(kind)
        try:
            values = {f.name: CONVERTERS[hints[f.name]](payload[f.name]) for f in fields(kind)}
        except (KeyError, ValueError, ArithmeticError):
            raise CommandError("payload") from None
        return kind(**values)


@dataclass(frozen=True)
class OpenWallet(Command):
    customer: int
    currency: str


@dataclass(frozen=True)
class Deposit(Command):
    wallet: uuid.UUID
    amount: Decimal


@dataclass(frozen=True)
class Close(Command):
    wallet: uuid.UUID


@singledispatch
def execute(command: Command, conn: sa.Connection) -> dict[str, Any]:
    raise CommandError("no handler")


@execute.register
def _(command: OpenWallet, conn):
    if command.currency not in ("EUR", "CHF", "USD"):
        raise CommandError("currency")
    wallet = uuid.uuid4()
    conn.execute(
        sa.text("INSERT INTO wallets (id, customer, currency, balance) VALUES (:id, :customer, :currency, 0)"),
        {"id": wallet, "customer": command.customer, "currency": command.currency},
    )
    return {"wallet": str(wallet)}


@execute.register
def _(command: Deposit, conn):
    if command.amount <= 0:
        raise CommandError("amount")
    balance = conn.execute(
        sa.text("UPDATE wallets SET balance = balance + :amount WHERE id = :id AND NOT closed RETURNING balance"),
        {"amount": command.amount, "id": command.wallet},
    ).scalar_one_or_none()
    if balance is None:
        raise CommandError("wallet")
    return {"wallet": str(command.wallet), "balance": str(balance)}


@execute.register
def _(command: Close, conn):
    result = conn.execute(
        sa.text("UPDATE wallets SET closed = TRUE WHERE id = :id AND balance = 0"), {"id": command.wallet}
    )
    return {"wallet": str(command.wallet), "closed": result.rowcount == 1}


def handler(event, context):
    try:
        command = Command.decode(event["command"], event.get("payload") or {})
        with engine.begin() as conn:
            result = execute(command, conn)
    except CommandError as exc:
        return {"ok": False, "error": str(exc)}
    ledger.put_item(Item={"request": context.aws_request_id, "command": type(command).__name__, **result})
    logger.info("executed", extra={"command": type(command).__name__})
    return {"ok": True, "result": result}
