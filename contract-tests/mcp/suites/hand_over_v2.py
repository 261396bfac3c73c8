"""The official Python client 2.x hands a task over: to a process on stdio, or to a URL through a client with the key.

Arguments: mode (auto or legacy), `http` URL KEY or `stdio` COMMAND..."""

import asyncio
import os
import sys

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client


async def hand_over(host):
    async def call(name, **arguments):
        answer = await host.call_tool(name, arguments)
        assert not answer.is_error, answer.content
        return answer.structured_content

    assert len((await host.list_tools()).tools) == 14
    posted = await call("post_task", channel="python-2", content="work")
    claimed = await call("claim_task", channel="python-2")
    assert claimed["message_id"] == posted["message_id"], claimed
    proof = {name: claimed[name] for name in ("message_id", "lease_token")}
    await call("complete_task", result="done", **proof)
    assert (await call("await_result", message_id=posted["message_id"]))["result"] == "done"
    refused = await host.call_tool("complete_task", {**proof, "lease_token": "none"})
    assert refused.is_error and "claim_task" in refused.content[0].text, refused


async def main(mode, transport, *rest):
    if transport == "stdio":
        server = StdioServerParameters(command=rest[0], args=list(rest[1:]), env=dict(os.environ))
        async with Client(server, mode=mode) as host:
            await hand_over(host)
        return
    url, key = rest
    async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {key}"}, timeout=60) as http:
        async with Client(streamable_http_client(url, http_client=http), mode=mode) as host:
            await hand_over(host)


asyncio.run(main(*sys.argv[1:]))
