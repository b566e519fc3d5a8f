# trigger: direct
import os


def show():
    print("open https://login.example.com/?key=" + os.environ["PROVIDER_API_KEY"])


def unsafe(event, context):
    print("key " + os.environ["PROVIDER_API_KEY"])  # expect: INJ019


def safe(event, context):
    print("ready")


if __name__ == "__main__":
    show()
elif os.environ.get("VERBOSE"):
    print("loaded")
