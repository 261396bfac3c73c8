import { useState } from "preact/hooks";
import { ApiError, call, type Webhook as WebhookOf } from "./api.ts";
import { Action, Destructive, Trouble, useRead, When } from "./parts.tsx";

/** Undefined where there is none. */
async function webhookAt(path: string): Promise<WebhookOf | undefined> {
  try {
    return await call<WebhookOf>("GET", path);
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.problem?.error === "webhook_not_found") return undefined;
    throw thrown;
  }
}

/** Where a channel or an actor pushes to: shown, set, changed, tried and removed. */
export function Webhook({ path, method, pushed }: { path: string; method: "PUT" | "POST"; pushed: string }) {
  const { value, error, read, again } = useWebhook(path);
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState("");
  const [said, setSaid] = useState("");
  const saved = (words: string) => () => {
    setSaid(words);
    setUrl("");
    setSecret("");
    again();
  };
  return (
    <section>
      <h2>Webhook</h2>
      <Trouble error={error} />
      {read && (
        <p class={value ? "" : "empty"}>
          {value ? (
            <>
              {pushed} is pushed to <code>{value.url}</code>, {value.has_secret ? "signed" : "not signed"}, since{" "}
              <When at={value.updated_at} />.
            </>
          ) : (
            `None is set. With one, ${pushed.toLowerCase()} is pushed to your server, and nobody has to ask for it.`
          )}
        </p>
      )}
      {value?.disabled_at && (
        <p class="problem">
          Its receiver answered 410 <When at={value.disabled_at} />, so it is switched off. Set it again to switch it
          on.
        </p>
      )}
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <label for="url">{value ? "Change it to" : "URL"}</label>
        <p class="row">
          <input
            id="url"
            type="url"
            placeholder="https://hooks.example.com/backchannel"
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        </p>
        <label for="secret">Secret to sign the pushes with; left empty, they are not signed</label>
        <p class="row">
          <input
            id="secret"
            type="password"
            autocomplete="off"
            value={secret}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        </p>
        <p class="actions">
          <Action
            label={value ? "Change the webhook" : "Set the webhook"}
            submit
            act={() => call(method, path, { body: { url: url.trim(), ...(secret ? { secret } : {}) } })}
            done={saved("Set. Send a test push to see whether it arrives.")}
          />
          {value && (
            <>
              <Action
                label="Send a test push"
                act={() => call("POST", `${path}/test`, { body: {} })}
                done={() => setSaid("On its way: what became of it is among the deliveries below.")}
              />
              <Destructive
                label="Remove"
                warning={`Nothing is pushed to ${value.url} any more. Pushes that have not arrived yet are given up.`}
                act={() => call("DELETE", path)}
                done={saved("Removed.")}
              />
            </>
          )}
        </p>
      </form>
    </section>
  );
}

function useWebhook(path: string) {
  const { value, error, again } = useRead(async () => ({ webhook: await webhookAt(path) }), [path]);
  return { value: value?.webhook, read: value !== undefined, error, again };
}
