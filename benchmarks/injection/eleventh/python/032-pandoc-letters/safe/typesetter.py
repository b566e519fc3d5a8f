import asyncio
from pathlib import Path

STYLES = {
    "plain": "--template=/opt/styles/plain.latex",
    "formal": "--template=/opt/styles/formal.latex",
}


class TypesetterError(RuntimeError):
    pass


class Typesetter:
    def __init__(self, binary: str):
        self._binary = binary

    def _option(self, style: str) -> str:
        return STYLES.get(style, STYLES["plain"])

    async def pdf(self, folder: str, markdown: str, style: str) -> bytes:
        source, target = Path(folder, "letter.md"), Path(folder, "letter.pdf")
        source.write_text(markdown)
        options = ["--from=commonmark", "--sandbox", self._option(style)]
        process = await asyncio.create_subprocess_exec(
            self._binary, *options, "-o", str(target), str(source),
            stderr=asyncio.subprocess.DEVNULL,
        )
        if await process.wait() != 0:
            raise TypesetterError(process.returncode)
        return target.read_bytes()
