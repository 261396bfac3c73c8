"""The official Python client 1.x hands a task over: to a process on stdio, or to a URL with a key.

Arguments: `http` URL KEY or `stdio` COMMAND..."""

import asyncio
import os
import sys

from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamablehttp_client


async def hand_over(host):
    async def call(name, **arguments):
        answer = await host.call_tool(name, arguments)
        assert not answer.isError, answer.content
        return answer.structuredContent

    await host.initialize()
    assert len((await host.list_tools()).tools) == 14
    posted = await call("post_task", channel="python-1", content="work")
    claimed = await call("claim_task", channel="python-1")
    assert claimed["message_id"] == posted["message_id"], claimed
    proof = {name: claimed[name] for name in ("message_id", "lease_token")}
    await call("complete_task", result="done", **proof)
    assert (await call("await_result", message_id=posted["message_id"]))["result"] == "done"
    refused = await host.call_tool("complete_task", {**proof, "lease_token": "none"})
    assert refused.isError and "claim_task" in refused.content[0].text, refused


async def main(transport, *rest):
    if transport == "stdio":
        server = StdioServerParameters(command=rest[0], args=list(rest[1:]), env=dict(os.environ))
        async with stdio_client(server) as (read, write), ClientSession(read, write) as host:
            await hand_over(host)
        return
    url, key = rest
    async with streamablehttp_client(url, headers={"X-API-Key": key}) as (read, write, _):
        async with ClientSession(read, write) as host:
            await hand_over(host)


asyncio.run(main(*sys.argv[1:]))
