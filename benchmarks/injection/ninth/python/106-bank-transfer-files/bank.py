import os
from contextlib import closing

import paramiko

FOLDER = "/inbox"


def upload(name, content):
    ssh = paramiko.SSHClient()
    ssh.load_host_keys("/opt/bank/known_hosts")
    ssh.set_missing_host_key_policy(paramiko.RejectPolicy())
    with closing(ssh):
        ssh.connect(
            os.environ["BANK_HOST"], username=os.environ["BANK_USER"],
            key_filename="/opt/bank/key", timeout=10,
        )
        with ssh.open_sftp() as sftp:
            sftp.putfo(content, f"{FOLDER}/{name}")
