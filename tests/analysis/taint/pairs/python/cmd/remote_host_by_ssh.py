# trigger: bedrock
import paramiko

UNITS = ["api", "worker", "scheduler"]


def connect():
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect("bastion.internal", username="ops")
    return client


def parameters(event):
    return {each["name"]: each["value"] for each in event["parameters"]}


def unsafe(event, context):
    unit = parameters(event)["unit"]
    _, stdout, _ = connect().exec_command(f"journalctl -u {unit} -n 50")  # expect: INJ001
    return {"response": {"actionGroup": event["actionGroup"], "body": stdout.read().decode()}}


def safe(event, context):
    unit = UNITS[int(parameters(event)["unit"])]
    _, stdout, _ = connect().exec_command(f"journalctl -u {unit} -n 50")
    return {"response": {"actionGroup": event["actionGroup"], "body": stdout.read().decode()}}
