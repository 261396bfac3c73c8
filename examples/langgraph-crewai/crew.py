"""A CrewAI crew that does one task of a channel: claims it under a lease, works, publishes the result and acknowledges.

Run with BACKCHANNEL_BASE_URL and the name of a channel. The model is a fake one, so that no key of a provider is needed.
"""

import os
import sys
import threading
import uuid

os.environ.setdefault("CREWAI_DISABLE_TELEMETRY", "true")
os.environ.setdefault("OTEL_SDK_DISABLED", "true")

import httpx
from crewai import Agent, BaseLLM, Crew, Task

SERVER = os.environ.get("BACKCHANNEL_BASE_URL", "http://127.0.0.1:8080")
CHANNEL = sys.argv[1]
# A server lets one request wait for 25 s, so the answer may take a little longer.
HTTP = httpx.Client(base_url=SERVER, timeout=60)
LEASE_SECONDS = 60
MAX_WAITS = 12


class FakeModel(BaseLLM):
    """Answers every question in the form that CrewAI's agents are asked for."""

    def __init__(self) -> None:
        super().__init__(model="fake")

    def call(self, messages, *_args, **_more) -> str:
        return "Thought: I know this.\nFinal Answer: Otters hold hands."


def post(path: str, body: dict) -> dict:
    answer = HTTP.post(path, json=body)
    answer.raise_for_status()
    return answer.json()


def claim() -> dict:
    """Comes first if need be: a worker may wait on a channel that nobody has posted to."""
    for _ in range(MAX_WAITS):
        claimed = post("/v1/tasks/claim", {"channel": CHANNEL, "lease_seconds": LEASE_SECONDS, "wait": 25})
        if claimed["message"]:
            return claimed
    raise TimeoutError("nobody posted a task")


def keep(lease: str, done: threading.Event) -> None:
    """Sends a heartbeat every third of the lease, for as long as the crew works."""
    while not done.wait(LEASE_SECONDS / 3):
        post(f"/v1/leases/{lease}/heartbeat", {"lease_seconds": LEASE_SECONDS})


HTTP.headers["X-API-Key"] = post("/v1/keys", {"agent_label": f"crew-{uuid.uuid4().hex[:8]}"})["key"]
claimed = claim()
task_id, lease = claimed["message"]["id"], claimed["lease_token"]
print(f"claimed  {claimed['message']['content']}")

done = threading.Event()
threading.Thread(target=keep, args=(lease, done), daemon=True).start()
writer = Agent(role="writer", goal="write", backstory="knows animals", llm=FakeModel(), verbose=False)
work = Task(description=claimed["message"]["content"], expected_output="one sentence", agent=writer)
result = str(Crew(agents=[writer], tasks=[work], verbose=False).kickoff())
done.set()

post(f"/v1/tasks/{task_id}/result", {"content": result, "lease_token": lease})
post(f"/v1/messages/{task_id}/ack", {"lease_token": lease})
print(f"result   {result}")
