import json
import uuid
from pathlib import Path

PROFILES = Path("/mnt/profiles")
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


class Profile:
    def __init__(self, user, attributes):
        self.user = user
        self.attributes = attributes

    @property
    def path(self):
        name = self.attributes.get("preferred_username", self.user)
        return PROFILES.joinpath(f"{name}.json")

    def save(self):
        with self.path.open("w") as stream:  # expect: path
            json.dump({"locale": self.attributes.get("locale", "en")}, stream)


def handler(event, context):
    if event["triggerSource"] == "PostConfirmation_ConfirmSignUp":
        Profile(event["userName"], event["request"]["userAttributes"]).save()
    return event
