import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.session.quota import ControlPlaneQuota, TokenBucket


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@given(
    rate=st.floats(0.5, 200),
    burst=st.integers(1, 10),
    pauses=st.lists(st.floats(0, 3), min_size=1, max_size=60),
)
def test_no_window_holds_more_than_its_share(rate, burst, pauses):
    time = Time()
    bucket = TokenBucket(rate, burst=burst, clock=time.clock, sleep=time.sleep)
    grants = []
    for pause in pauses:
        time.sleep(pause)
        bucket.take()
        grants.append(time.now)
    for first, start in enumerate(grants):
        for last in range(first, len(grants)):
            assert last - first + 1 <= rate * (grants[last] - start) + burst + 1e-6


@given(rate=st.floats(0.5, 200), count=st.integers(1, 200))
def test_a_busy_caller_gets_all_of_the_rate(rate, count):
    time = Time()
    bucket = TokenBucket(rate, clock=time.clock, sleep=time.sleep)
    for _ in range(count):
        bucket.take()
    assert time.now - 1000.0 == pytest.approx((count - 1) / rate, abs=1e-6)


def test_threads_share_one_exact_rate():
    """Each thread is told another wait: nobody books the same turn twice."""
    waits: list[float] = []
    bucket = TokenBucket(10, clock=lambda: 0.0, sleep=waits.append)
    threads = [threading.Thread(target=bucket.take) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == pytest.approx([number / 10 for number in range(1, 50)])


@pytest.mark.parametrize(("rate", "burst"), [(0, 1), (-1, 1), (1, 0)])
def test_a_bucket_that_never_grants_is_refused(rate, burst):
    with pytest.raises(ValueError, match="a bucket needs a rate above 0"):
        TokenBucket(rate, burst=burst)


@pytest.mark.parametrize(
    ("service", "operation", "seconds"),
    [
        ("lambda", "GetPolicy", 99 / 7.5),
        ("lambda", "GetFunction", 99 / 50),
        ("lambda", "ListAliases", 99 / 7.5),
        ("apigateway", "GetResources", 99 / 5),
        ("logs", "DescribeLogGroups", 0),
    ],
)
def test_a_hundred_calls_at_half_of_the_quota_take(service, operation, seconds):
    time = Time()
    quota = ControlPlaneQuota(0.5, clock=time.clock, sleep=time.sleep)
    for _ in range(100):
        quota.take(service, operation)
    assert time.now - 1000.0 == pytest.approx(seconds, abs=1e-6)


def test_policies_do_not_wait_for_the_other_calls():
    time = Time()
    quota = ControlPlaneQuota(0.5, clock=time.clock, sleep=time.sleep)
    quota.take("lambda", "ListAliases")
    quota.take("lambda", "GetPolicy")
    assert time.now == 1000.0
    quota.take("apigateway", "GetStages")
    quota.take("apigatewayv2", "GetStages")
    assert time.now - 1000.0 == pytest.approx(0.2)


def test_the_policies_of_a_fleet_take_their_share_of_the_quota_however_many_threads_ask():
    waits: list[float] = []
    quota = ControlPlaneQuota(0.5, clock=lambda: 0.0, sleep=waits.append)

    def read(count: int) -> None:
        for _ in range(count):
            quota.take("lambda", "GetPolicy")

    threads = [threading.Thread(target=read, args=(75,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # The first of the 300 goes at once, and the last one when the others had their turns.
    assert max(waits) == pytest.approx(300 / 7.5 - 1 / 7.5)
    assert len(set(waits)) == 299


OTHERS = [
    "ListFunctions",
    "ListAliases",
    "ListFunctionUrlConfigs",
    "ListFunctionEventInvokeConfigs",
    "ListEventSourceMappings",
    "ListCodeSigningConfigs",
    "GetAccountSettings",
    "GetLayerVersionByArn",
]


def test_all_other_calls_of_lambda_share_one_bucket():
    time = Time()
    quota = ControlPlaneQuota(0.5, clock=time.clock, sleep=time.sleep)
    for number in range(120):
        quota.take("lambda", OTHERS[number % len(OTHERS)])
    assert time.now - 1000.0 == pytest.approx(119 / 7.5)


@pytest.mark.parametrize("service", ["s3", "s3control", "sns", "sqs", "logs", "kinesis", "dynamodb", "iam"])
def test_services_without_a_hard_quota_are_left_to_their_own_throttling(service):
    time = Time()
    quota = ControlPlaneQuota(0.01, clock=time.clock, sleep=time.sleep)
    for _ in range(100):
        quota.take(service, "GetPolicy")
    assert time.now == 1000.0
