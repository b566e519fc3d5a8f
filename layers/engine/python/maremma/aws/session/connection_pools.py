"""Connections to hosts outside of AWS's own clients, through the same proxy and with the same certificates as those."""

from __future__ import annotations

import os
import urllib.request

import urllib3
from botocore.httpsession import get_cert_path
from urllib3.util import Url


class Pools:
    """One pool of connections per proxy."""

    def __init__(self) -> None:
        self._pools: dict[str, urllib3.PoolManager] = {}

    def to(self, address: Url) -> urllib3.PoolManager:
        """The pool that leads to an address."""
        scheme, host = address.scheme or "", address.host or ""
        proxy = "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get(scheme, "")
        if proxy not in self._pools:
            certificates = os.environ.get("AWS_CA_BUNDLE") or get_cert_path(True)
            self._pools[proxy] = (
                urllib3.ProxyManager(proxy, ca_certs=certificates)
                if proxy
                else urllib3.PoolManager(ca_certs=certificates)
            )
        return self._pools[proxy]
