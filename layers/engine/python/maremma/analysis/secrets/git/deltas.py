"""What Git keeps as a difference from another object: https://git-scm.com/docs/pack-format#_deltified_representation."""

from __future__ import annotations

_COPIED, _LONGEST_LENGTHS = 0x10000, 20
_PER_STEP = 96
"""What an operation counts beside the bytes that it makes."""


def applied(base: bytes, delta: bytes, most: int) -> tuple[bytes | None, int]:
    """What a difference makes of its base, and what that has cost, in bytes; a broken one costs as much.

    None if it is broken, leaves its base, says no true lengths, or makes more than `most`.
    """
    made = bytearray()
    steps = 1
    declared = _lengths(delta)
    if declared is None or declared[0] != len(base) or declared[1] > most:
        return None, _PER_STEP
    _, size, at = declared
    while at < len(delta) and len(made) <= size:
        operation, at, steps = delta[at], at + 1, steps + 1
        if operation & 128:
            offset, length, at = _copied(delta, at, operation)
            if offset + length > len(base):
                break
            made += base[offset : offset + length]
        elif operation and at + operation <= len(delta):
            made += delta[at : at + operation]
            at += operation
        else:
            break
    is_whole = at == len(delta) and len(made) == size
    return bytes(made) if is_whole else None, len(made) + _PER_STEP * steps


def _copied(delta: bytes, at: int, operation: int) -> tuple[int, int, int]:
    """Where a copy begins in the base, how long it is, and where the next operation stands."""
    offset = length = 0
    for bit in range(7):
        if operation >> bit & 1:
            byte = delta[at] if at < len(delta) else 0
            if bit < 4:
                offset |= byte << 8 * bit
            else:
                length |= byte << 8 * (bit - 4)
            at += 1
    return offset, length or _COPIED, at


def _lengths(delta: bytes) -> tuple[int, int, int] | None:
    """How long the base is said to be and what is made of it, and where the operations begin."""
    numbers: list[int] = []
    number = shift = 0
    for at, byte in enumerate(delta[:_LONGEST_LENGTHS], 1):
        number |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            numbers.append(number)
            number = shift = 0
            if len(numbers) == 2:
                return numbers[0], numbers[1], at
    return None
