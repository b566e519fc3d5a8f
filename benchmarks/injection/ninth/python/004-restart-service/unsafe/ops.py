from contextlib import contextmanager

import paramiko

UNITS = {"web": "nginx.service", "queue": "sidekiq.service", "search": "opensearch.service"}
HOSTS = {"blue": "10.20.0.11", "green": "10.20.0.12"}


@contextmanager
def session(host):
    ssh = paramiko.SSHClient()
    ssh.load_host_keys("/opt/ssh/known_hosts")
    ssh.set_missing_host_key_policy(paramiko.RejectPolicy())
    ssh.connect(host, username="deploy", key_filename="/opt/ssh/deploy")
    try:
        yield ssh
    finally:
        ssh.close()


def restart(ssh, unit):
    _, stdout, _ = ssh.exec_command("sudo systemctl restart " + unit)  # expect: cmd
    return stdout.channel.recv_exit_status()


def handler(event, context):
    request = event["input"]
    host = HOSTS[request["colour"]]
    with session(host) as ssh:
        code = restart(ssh, request["service"])
    return {"restarted": code == 0, "exitCode": code}
