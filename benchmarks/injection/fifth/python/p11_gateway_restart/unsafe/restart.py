import io
import os

import boto3
import paramiko

UNITS = {"mqtt": "mosquitto.service", "agent": "edge-agent.service", "camera": "rtsp.service"}
secrets = boto3.client("secretsmanager")


class Gateway:
    def __init__(self, host):
        self.client = paramiko.SSHClient()
        self.client.load_host_keys("/opt/known_hosts")
        self.host = host

    def __enter__(self):
        key = secrets.get_secret_value(SecretId=os.environ["SSH_KEY"])["SecretString"]
        self.client.connect(self.host, username="edge", pkey=paramiko.Ed25519Key.from_private_key(io.StringIO(key)))
        return self

    def __exit__(self, *details):
        self.client.close()

    def systemctl(self, action, unit):
        _, stdout, _ = self.client.exec_command(f"sudo systemctl {action} {unit}", timeout=30)  # expect: cmd
        return stdout.channel.recv_exit_status()


def handler(event, context):
    wanted = event.get("service", "agent")
    unit = UNITS.get(wanted) or wanted + ".service"
    with Gateway(os.environ["GATEWAY_HOST"]) as gateway:
        code = gateway.systemctl("restart", unit)
    return {"status": "restarted" if code == 0 else "failed", "code": code}
