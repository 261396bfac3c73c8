"""A LangGraph graph that hands part of its work to the worker that claims it, and continues with the result.

Run with BACKCHANNEL_BASE_URL and the name of a channel. The model is a fake one, so that no key of a provider is needed.
"""

import os
import sys
import uuid
from typing import TypedDict

import httpx
from langchain_core.language_models import FakeListChatModel
from langgraph.graph import END, START, StateGraph

SERVER = os.environ.get("BACKCHANNEL_BASE_URL", "http://127.0.0.1:8080")
CHANNEL = sys.argv[1]
# A server lets one request wait for 25 s, so the answer may take a little longer.
HTTP = httpx.Client(base_url=SERVER, timeout=60)
MAX_WAITS = 12


class State(TypedDict, total=False):
    topic: str
    task: str
    task_id: str
    draft: str
    article: str


model = FakeListChatModel(responses=["Draft an intro about otters", "Otters: an article"])


def plan(state: State) -> State:
    return {"task": str(model.invoke(f"What should be written about {state['topic']}?").content)}


def hand_off(state: State) -> State:
    """Posts the task. The message's id is in the state, so that a graph with a checkpointer could wait later."""
    answer = HTTP.post("/v1/tasks/post-with-result", json={"channel": CHANNEL, "content": state["task"]})
    answer.raise_for_status()
    return {"task_id": answer.json()["message"]["id"]}


def wait(state: State) -> State:
    """Waits for the result, request by request: 404 says that there is none yet."""
    for _ in range(MAX_WAITS):
        answer = HTTP.get(f"/v1/tasks/{state['task_id']}/result", params={"wait": 25})
        if answer.status_code != httpx.codes.NOT_FOUND:
            answer.raise_for_status()
            return {"draft": answer.json()["result"]["content"]}
    raise TimeoutError("nobody did the task")


def finish(state: State) -> State:
    title = str(model.invoke(f"Name an article that begins: {state['draft']}").content)
    return {"article": f"{title}. {state['draft']}"}


minted = HTTP.post("/v1/keys", json={"agent_label": f"graph-{uuid.uuid4().hex[:8]}"})
minted.raise_for_status()
HTTP.headers["X-API-Key"] = minted.json()["key"]

graph = StateGraph(State)
for name, node in [("plan", plan), ("hand_off", hand_off), ("wait", wait), ("finish", finish)]:
    graph.add_node(name, node)
for before, after in [(START, "plan"), ("plan", "hand_off"), ("hand_off", "wait"), ("wait", "finish"), ("finish", END)]:
    graph.add_edge(before, after)

print(f"article  {graph.compile().invoke({'topic': 'otters'})['article']}")
