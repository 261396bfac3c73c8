import { useState } from "preact/hooks";
import { type Channel, call, type Message, part } from "./api.ts";
import { MessageRow } from "./message.tsx";
import { More, usePages } from "./pages.tsx";
import { Choice, Destructive, Empty, Trouble } from "./parts.tsx";
import { useTail } from "./tail.ts";

const VIEWS = {
  all: "Latest",
  unclaimed: "Waiting",
  delayed: "Delayed",
  claimed: "Claimed",
  acknowledged: "Done",
  dead: "Dead letters",
};
type View = keyof typeof VIEWS;

/** The messages of a channel, by their state. */
export function Messages({ channel, owned }: { channel: Channel; owned: boolean }) {
  const [view, setView] = useState<View>("all");
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">Messages</h2>
      {channel.mode === "claimable" && <Choice name="Which messages" options={VIEWS} chosen={view} choose={setView} />}
      {view === "all" ? <Tail id={channel.id} owned={owned} /> : <Listed id={channel.id} owned={owned} status={view} />}
    </section>
  );
}

/** The newest, as they are posted. */
function Tail({ id, owned }: { id: string; owned: boolean }) {
  const { messages, error } = useTail(id);
  return (
    <>
      <p class="note" role="status">
        {error ? "Reconnecting" : "Live: what is posted appears here."}
      </p>
      <Rows
        messages={messages.toReversed()}
        owned={owned}
        empty="Nothing was posted in the last hour. What lies here from before is under the other states."
        again={() => undefined}
      />
    </>
  );
}

function Listed({ id, owned, status }: { id: string; owned: boolean; status: Exclude<View, "all"> }) {
  const path = `/v1/channels/${part(id)}/messages?status=${status}`;
  const { rows, error, again, more } = usePages<Message>(path, 50, 3000);
  return (
    <>
      <Trouble error={error} />
      {status === "dead" && rows && rows.length > 1 && <RequeueAll messages={rows} done={again} />}
      {rows && <Rows messages={rows} owned={owned} empty={EMPTY[status]} again={again} />}
      <More more={more} />
    </>
  );
}

const RequeueAll = ({ messages, done }: { messages: readonly Message[]; done: () => void }) => (
  <p class="actions">
    <Destructive
      label={`Requeue these ${messages.length}`}
      warning={`${messages.length} messages wait again, with all their attempts before them. Workers claim them at once: mend first what they failed by.`}
      act={async () => {
        for (const { id } of messages) await call("POST", `/v1/messages/${id}/requeue`, { body: {} });
      }}
      done={done}
    />
  </p>
);

const EMPTY = {
  unclaimed: "Nothing waits: every task has found a worker.",
  delayed:
    "Nothing is delayed. A post with delay_seconds is, and what was released or lost where the channel has a retry delay.",
  claimed: "Nobody holds a task of this channel now.",
  acknowledged: "Nothing is done yet. A worker says so with POST /v1/messages/{id}/ack.",
  dead: "No dead letters. A task comes here when it was lost or released max_attempts times.",
};

const Rows = ({
  messages,
  owned,
  empty,
  again,
}: {
  messages: readonly Message[];
  owned: boolean;
  empty: string;
  again: () => void;
}) =>
  messages.length === 0 ? (
    <Empty>{empty}</Empty>
  ) : (
    <ul class="messages">
      {messages.map((message) => (
        <MessageRow key={message.id} message={message} owned={owned} again={again} />
      ))}
    </ul>
  );
