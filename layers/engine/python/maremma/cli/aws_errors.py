"""What an error of the AWS SDK means to somebody at a terminal. The SDK is loaded only when there is one."""

from __future__ import annotations

_SIGN_IN = "sign in to AWS, or name a profile with --profile"
_SAYS = {
    "NoCredentialsError": f"there are no AWS credentials; {_SIGN_IN}",
    "PartialCredentialsError": f"the AWS credentials are incomplete; {_SIGN_IN}",
    "NoRegionError": "no region is known; name one with --region, or set one in the profile",
    "ProfileNotFound": "there is no such profile in the AWS configuration; name another with --profile",
    "SSOTokenLoadError": f"the AWS session is over; {_SIGN_IN}",
    "UnauthorizedSSOTokenError": f"the AWS session is over; {_SIGN_IN}",
    "TokenRetrievalError": f"the AWS session is over; {_SIGN_IN}",
    "EndpointConnectionError": "AWS cannot be reached; check the network, the region and --endpoint-url",
    "ConnectTimeoutError": "AWS cannot be reached; check the network, the region and --endpoint-url",
    "ConnectionClosedError": "AWS closed the connection; check the network and try again",
    "ReadTimeoutError": "AWS did not answer in time; check the network and try again",
    "ExpiredToken": f"the AWS credentials have expired; {_SIGN_IN}",
    "ExpiredTokenException": f"the AWS credentials have expired; {_SIGN_IN}",
    "InvalidClientTokenId": f"AWS does not know these credentials; {_SIGN_IN}",
    "UnrecognizedClientException": f"AWS does not know these credentials; {_SIGN_IN}",
    "SignatureDoesNotMatch": f"AWS does not accept these credentials; {_SIGN_IN}",
}
"""By the name of the exception, or by the code of the answer."""

_DENIED = frozenset({"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"})


class AwsErrors:
    """The root exceptions of the SDK."""

    @staticmethod
    def types() -> tuple[type[Exception], ...]:
        """For an `except` clause, which asks for them only when something was raised."""
        from botocore.exceptions import BotoCoreError, ClientError

        return BotoCoreError, ClientError


def code(error: Exception) -> str:
    """The code of AWS's answer, or the name of the exception when there was none."""
    response = getattr(error, "response", None)
    return str(response["Error"]["Code"]) if response else type(error).__name__


def sentence(error: Exception) -> str:
    """What happened and what to do about it."""
    if code(error) in _DENIED:
        return f"the credentials at hand may not call {getattr(error, 'operation_name', 'this')}; use others"
    return _SAYS.get(code(error), f"AWS did not answer as expected: {error}")
