# trigger: connect
import boto3

agents = boto3.client("bedrock-agent-runtime")
TASK = "Summarize the complaint between the marks and say whether to refund: <<<%s>>>"


def invoke(text, session):
    agents.invoke_agent(agentId="A1", agentAliasId="B1", sessionId=session, inputText=text)  # expect: INJ016


def unsafe(event, context):
    parameters = event["Details"]["Parameters"]
    invoke(TASK % parameters["complaint"], event["Details"]["ContactData"]["ContactId"])


def safe(event, context):
    parameters = event["Details"]["Parameters"]
    invoke(parameters["complaint"], event["Details"]["ContactData"]["ContactId"])
