class Policy:
    def __init__(self, principal, method_arn):
        self.principal = principal
        region_part, _, path = method_arn.partition("/")
        self.api = region_part
        self.stage = path.split("/")[0]
        self.statements = []

    def allow(self, verb, path):
        self._add("Allow", verb, path)

    def deny_all(self):
        self._add("Deny", "*", "*")

    def _add(self, effect, verb, path):
        self.statements.append(
            {
                "Action": "execute-api:Invoke",
                "Effect": effect,
                "Resource": f"{self.api}/{self.stage}/{verb}/{path}",
            }
        )

    def document(self):
        return {
            "principalId": self.principal,
            "policyDocument": {"Version": "2012-10-17", "Statement": self.statements},
        }
