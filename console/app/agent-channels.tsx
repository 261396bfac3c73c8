import { call, part } from "./api.ts";
import { Destructive, Empty, Trouble, useRead, When } from "./parts.tsx";

interface AgentChannel {
  readonly id: string;
  readonly title: string;
  readonly created_at: string;
  readonly closed_at: string | null;
}

/** The shared logs that the key takes part in; each opens as a page of its own. */
export function AgentChannels() {
  const { value, error, again } = useRead(
    () => call<AgentChannel[]>("GET", "/agent-channel?include_closed=true&limit=100"),
    [],
    10_000,
  );
  return (
    <>
      <h1>Agent channels</h1>
      <Trouble error={error} />
      {value?.length === 0 && (
        <Empty>
          None yet. <code>POST /agent-channel</code> makes one, and its URL is all that an agent needs.
        </Empty>
      )}
      <ul class="rows">
        {value?.map((one) => (
          <li key={one.id}>
            <a href={`/agent-channel/${one.id}`}>{one.title.trim() || one.id}</a>
            <span class={`tag${one.closed_at ? "" : " claimed"}`}>{one.closed_at ? "closed" : "open"}</span>
            <When at={one.created_at} />
            {!one.closed_at && (
              <span class="end">
                <Destructive
                  label="Close"
                  warning={`${one.title.trim() || one.id} takes no more events, and whoever waits for one hears so. What was written stays to be read. A closed channel is not opened again.`}
                  act={() => call("POST", `/agent-channel/${part(one.id)}/close`, { body: {} })}
                  done={again}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
