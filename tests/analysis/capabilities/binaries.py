"""Writers of the smallest files that the formats allow: a class file, an assembly and a Go program."""

from __future__ import annotations

import struct


def class_file(*calls: tuple[str, ...], interface: bool = False) -> bytes:
    """A class that refers to methods, each by its class's name and its own, and by its descriptor if that matters.

    A class's name alone is one that is named. Every kind of constant is before them.
    """
    pool = [
        b"\x03" + bytes(4), b"\x04" + bytes(4), b"\x05" + bytes(8), b"", b"\x06" + bytes(8), b"", b"\x0f" + bytes(3),
        b"\x10" + bytes(2), b"\x11" + bytes(4), b"\x12" + bytes(4), b"\x08" + bytes(2), b"\x09" + bytes(4),
    ]  # fmt: skip

    def text(value: str) -> int:
        pool.append(b"\x01" + struct.pack(">H", len(value.encode())) + value.encode())
        return len(pool)

    def pair(tag: int, *indexes: int) -> int:
        pool.append(struct.pack(f">B{len(indexes)}H", tag, *indexes))
        return len(pool)

    for owner, *member in calls:
        named = pair(7, text(owner))
        if member:
            descriptor = member[1] if len(member) > 1 else "()V"
            pair(11 if interface else 10, named, pair(12, text(member[0]), text(descriptor)))
    return struct.pack(">IHHH", 0xCAFEBABE, 0, 61, len(pool) + 1) + b"".join(pool) + bytes(14)


def referring_class(*symbols: str) -> bytes:
    """A class that refers to `a/B.method`, to `a/B.method(La/C;)V`, or to the class `a/B`."""
    calls = []
    for symbol in symbols:
        name, bracket, descriptor = symbol.partition("(")
        owner, dot, member = name.partition(".")
        calls.append((owner, *([member] if dot else []), *([bracket + descriptor] if bracket else [])))
    return class_file(*calls)


def referring_assembly(*symbols: str) -> bytes:
    """An assembly that uses members such as `N.Type.Member`."""
    members = []
    for symbol in symbols:
        kind, _, member = symbol.replace("..ctor", ". ctor").rpartition(".")
        namespace, _, name = kind.rpartition(".")
        members.append((namespace, name, member.replace(" ", "."), b"\x20\x00\x01"))
    return assembly(*members)


def assembly(*members: tuple[str, str, str, bytes], wide: bool = False, nested: str = "") -> bytes:
    """An assembly that uses members: namespace, type, name and signature. `nested` is a type inside each of them.

    `wide` writes the indexes of heaps in four bytes and the header of a 64-bit image.
    """
    strings, blobs = bytearray(b"\0"), bytearray(b"\0")
    index = "I" if wide else "H"

    def name(value: str) -> int:
        strings.extend(value.encode() + b"\0")
        return len(strings) - len(value.encode()) - 1

    types, references = [], []
    for namespace, kind, member, signature in members:
        types.append(struct.pack(f"<H{index}{index}", 0x2, name(kind), name(namespace)))
        if nested:
            types.append(struct.pack(f"<H{index}{index}", len(types) << 2 | 3, name(nested), 0))
        blobs.extend(bytes([len(signature)]) + signature)
        at = len(blobs) - len(signature) - 1
        references.append(struct.pack(f"<H{index}{index}", len(types) << 3 | 1, name(member), at))
    rows = {0: [struct.pack(f"<H{index}{index}{index}{index}", 0, name("M"), 0, 0, 0)], 1: types, 0x0A: references}
    valid = sum(1 << table for table in rows)
    tables = struct.pack("<IBBBBQQ", 0, 2, 0, 7 if wide else 0, 1, valid, 0)
    tables += b"".join(struct.pack("<I", len(each)) for each in rows.values())
    tables += b"".join(b"".join(each) for each in rows.values())
    return _image(_metadata({"#~": tables, "#Strings": bytes(strings), "#Blob": bytes(blobs)}), wide=wide)


def _metadata(streams: dict[str, bytes]) -> bytes:
    names = {name: name.encode() + bytes(4 - len(name) % 4) for name in streams}
    at = 32 + sum(8 + len(name) for name in names.values())
    head = struct.pack("<IHHII12sHH", 0x424A5342, 1, 1, 0, 12, b"v4.0.30319", 0, len(streams))
    body = b""
    for name, content in streams.items():
        head += struct.pack("<II", at + len(body), len(content)) + names[name]
        body += content
    return head + body


def _image(metadata: bytes, *, wide: bool) -> bytes:
    optional = 112 if wide else 96
    header = 0x80 + 24
    start = header + optional + 16 * 8 + 40
    cli = struct.pack("<IHHII", 72, 2, 5, 0x2000 + 72, len(metadata)).ljust(72, b"\0")
    directories = bytearray(16 * 8)
    directories[14 * 8 : 15 * 8] = struct.pack("<II", 0x2000, 72)
    image = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x80)
    image = image.ljust(0x80, b"\0") + b"PE\0\0"
    image += struct.pack("<HHIIIHH", 0x14C, 1, 0, 0, 0, optional + 16 * 8, 0x2000)
    image += (
        struct.pack("<H", 0x20B if wide else 0x10B).ljust(optional - 4, b"\0") + struct.pack("<I", 16) + directories
    )
    image += struct.pack("<8sIIII16s", b".text", 72 + len(metadata), 0x2000, 72 + len(metadata), start, bytes(16))
    return image + cli + metadata


def go_program(*functions: str, magic: int = 0xFFFFFFF1, sections: bool = True, wide: bool = True) -> bytes:
    """A program for Linux with a table of Go functions."""
    size = 8 if wide else 4
    fields = 7 if magic == 0xFFFFFFFA else 8
    at = 8 + fields * size
    names = b"\0".join(each.encode() for each in functions) + b"\0"
    offsets = [at, *(at + len(names) + step for step in range(4))]
    values = [len(functions), 1, *([] if fields == 7 else [0]), *offsets]
    code = "Q" if wide else "I"
    table = struct.pack(f"<IHBB{fields}{code}", magic, 0, 1, size, *values) + names + bytes(80)
    ident = (b"\x7fELF" + bytes([2 if wide else 1, 1, 1])).ljust(16, b"\0")
    header = 64 if wide else 52
    texts = b"\0.shstrtab\0.gopclntab\0"
    begin = header + len(table) + len(texts)
    count, entry = (3, 64 if wide else 40) if sections else (0, 0)
    elf = ident + struct.pack(f"<HHI{code}{code}{code}I", 2, 62, 1, 0, 0, begin if sections else 0, 0)
    elf += struct.pack("<HHHHHH", header, 0, 0, entry, count, 1 if sections else 0)
    rows = ((0, 0, 0), (1, header + len(table), len(texts)), (11, header, len(table)))
    listed = b"".join(
        struct.pack(f"<II{code}{code}{code}{code}", name, 1, 0, 0, offset, length).ljust(entry, b"\0")
        for name, offset, length in rows
    )
    return elf + table + texts + (listed if sections else b"")
