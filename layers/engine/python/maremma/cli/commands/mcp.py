"""`maremma mcp`: answer an assistant's questions about the records."""

from __future__ import annotations

from importlib.util import find_spec

from maremma.cli.record_options import reads_records
from maremma.cli.records import Records
from maremma.errors import SettingsError


@reads_records
def mcp(kept: Records) -> None:
    """Serve the records to an assistant, read-only: the Model Context Protocol over standard input and output."""
    if find_spec("mcp") is None:
        raise SettingsError("this needs the official SDK of the protocol: pip install 'maremma[mcp]'")
    from maremma.cli.mcp.server import server

    server(kept.must_hold()).run("stdio")
