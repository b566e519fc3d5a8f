# trigger: appsync
import boto3

agents = boto3.client("bedrock-agent-runtime")
TEMPLATE = "Answer only from $search_results$."


def answer(question, template):
    configuration = {
        "type": "KNOWLEDGE_BASE",
        "knowledgeBaseConfiguration": {
            "knowledgeBaseId": "KB1",
            "modelArn": "arn:aws:bedrock:eu-central-1::foundation-model/a",
            "generationConfiguration": {"promptTemplate": {"textPromptTemplate": template}},
        },
    }
    return agents.retrieve_and_generate(  # expect: INJ016
        input={"text": question}, retrieveAndGenerateConfiguration=configuration
    )["output"]["text"]


def unsafe(event, context):
    arguments = event["arguments"]
    return answer(arguments["question"], TEMPLATE + " Write like " + arguments["style"])


def safe(event, context):
    return answer(event["arguments"]["question"], TEMPLATE)
