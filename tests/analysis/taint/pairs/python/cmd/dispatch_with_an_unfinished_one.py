# trigger: http
import asyncio
import os


class Base:
    def run(self, text):
        raise NotImplementedError


class Echo(Base):
    def run(self, text):
        return len(text)

    def handle_print(self, text):
        os.system("echo " + text)  # expect: INJ001

    def handle_count(self, text):
        return len(text)


async def never(text):
    raise ValueError(text)


RUNNERS = {"base": Base, "echo": Echo}


def unsafe(event, context):
    query = event["queryStringParameters"]
    RUNNERS[query["runner"]]().run(query["text"])
    asyncio.run(asyncio.wait_for(never(query["text"]), 1))
    return getattr(Echo(), "handle_" + query["kind"])(query["text"])


def safe(event, context):
    query = event["queryStringParameters"]
    RUNNERS[query["runner"]]().run(query["text"])
    return getattr(Echo(), "handle_" + query["kind"])(str(int(query["text"])))
