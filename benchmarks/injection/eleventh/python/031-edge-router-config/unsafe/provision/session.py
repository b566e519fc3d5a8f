from contextlib import contextmanager

import paramiko


class RouterSession:
    def __init__(self, client: paramiko.SSHClient):
        self._client = client

    def execute(self, command: str) -> str:
        _, stdout, _ = self._client.exec_command(command, timeout=20)  # expect: cmd
        if stdout.channel.recv_exit_status() != 0:
            raise RuntimeError("router refused the change")
        return stdout.read().decode()


@contextmanager
def router_session(host: str, user: str):
    client = paramiko.SSHClient()
    client.load_host_keys("/opt/ssh/known_hosts")
    client.connect(host, username=user, key_filename="/opt/ssh/id_ed25519", timeout=10)
    try:
        yield RouterSession(client)
    finally:
        client.close()
