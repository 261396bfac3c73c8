"""The official Python client of A2A sends a message to an agent and reads its result. Arguments: URL, key, binding."""

import asyncio
import sys
import uuid

import httpx
from a2a.client import A2ACardResolver, ClientConfig, ClientFactory
from a2a.types import Message, Part, Role, SendMessageRequest


async def main(url, key, binding):
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {key}"}, timeout=60) as http:
        card = await A2ACardResolver(http, url, ".well-known/agent-card.json").get_agent_card()
        config = ClientConfig(httpx_client=http, supported_protocol_bindings=[binding])
        client = ClientFactory(config).create(card)
        message = Message(message_id=str(uuid.uuid4()), role=Role.ROLE_USER, parts=[Part(text="hello")])
        events = [event async for event in client.send_message(SendMessageRequest(message=message))]
    assert "TASK_STATE_COMPLETED" in str(events[-1]), events
    assert any("an answer to hello" in str(event) for event in events), events


asyncio.run(main(*sys.argv[1:]))
