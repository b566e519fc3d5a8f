# trigger: appsync
import textwrap

import boto3

ec2 = boto3.client("ec2")


def script(name):
    return textwrap.dedent(
        f"""\
        #!/bin/bash
        hostnamectl set-hostname {name}
        """
    )


def start(user_data):
    return ec2.run_instances(ImageId="ami-1", MinCount=1, MaxCount=1, UserData=user_data)  # expect: INJ001


def unsafe(event, context):
    start(script(event["arguments"]["name"]))
    return True


def safe(event, context):
    start(script("worker-" + str(int(event["arguments"]["number"]))))
    return True
