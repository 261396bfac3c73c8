"""One task from hand to hand, with the client that openapi-python-client made from the document."""

import os
import time

from backchannel_client import AuthenticatedClient, Client
from backchannel_client.api.claims import claim_message_with_lease, heartbeat_lease
from backchannel_client.api.keys import mint_key
from backchannel_client.api.messages import ack_message
from backchannel_client.api.tasks import post_task_with_result, publish_result, read_result
from backchannel_client.models import (
    AckMessage,
    AckStatus,
    ClaimMessageWithLease,
    Heartbeat,
    MintKey,
    PostTask,
    Problem,
    PublishResult,
)

URL = os.environ.get("BACKCHANNEL_URL", "http://127.0.0.1:8080")
RUN = f"{time.time_ns():x}"


def ok(answer):
    """The body of a success; an answer that the document does not know, or a problem, raises."""
    if answer is None or isinstance(answer, Problem):
        raise AssertionError(answer)
    return answer


def agent(name):
    minted = ok(mint_key.sync(client=Client(URL), body=MintKey(agent_label=f"{name}-{RUN}")))
    return AuthenticatedClient(URL, token=minted.key, prefix="", auth_header_name="X-API-Key")


poster, worker, rival = agent("py-poster"), agent("py-worker"), agent("py-rival")

task = ok(post_task_with_result.sync(client=poster, body=PostTask(channel=f"python-{RUN}", content="say hello")))
id = task.message.id

lease = ok(claim_message_with_lease.sync(id, client=worker, body=ClaimMessageWithLease(lease_seconds=30)))

beaten = claim_message_with_lease.sync_detailed(id, client=rival, body=ClaimMessageWithLease())
assert beaten.status_code == 409, beaten
assert beaten.parsed.error == "already_claimed", beaten

ok(heartbeat_lease.sync(lease.lease_token, client=worker, body=Heartbeat(progress="half way")))
ok(publish_result.sync(id, client=worker, body=PublishResult(content="hello")))

acked = ok(ack_message.sync(id, client=worker, body=AckMessage(lease_token=lease.lease_token)))
assert acked.status == AckStatus.ACKNOWLEDGED, acked

read = ok(read_result.sync(id, client=poster, wait=5.0))
assert read.result.content == "hello", read
