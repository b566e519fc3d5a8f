class PolicyBuilder:
    def __init__(self, principal, method_arn):
        self.principal = principal
        arn, stage = method_arn.split("/", 2)[:2]
        self.root = arn + "/" + stage

    def _document(self, effect, *resources):
        return {
            "principalId": self.principal,
            "policyDocument": {
                "Version": "2012-10-17",
                "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": list(resources)}],
            },
        }

    def allow_all(self):
        return self._document("Allow", self.root + "/*")

    def allow_reads(self):
        return self._document("Allow", self.root + "/GET/*")
