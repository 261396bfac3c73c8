import { useState } from "preact/hooks";
import { call, type Key } from "./api.ts";
import { scopes } from "./form-fields.ts";
import { Destructive } from "./parts.tsx";

/** Takes scopes from the key in use: what it has lost, nobody gives it back. */
export function Narrow({ granted, done }: { granted: Key["scopes"]; done: () => void }) {
  const had: readonly string[] = granted ?? scopes;
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set(had));
  const lost = had.filter((scope) => !kept.has(scope));
  const turn = (scope: string) => {
    const next = new Set(kept);
    if (!next.delete(scope)) next.add(scope);
    setKept(next);
  };
  return (
    <fieldset class="scopes">
      <legend>Scopes to keep</legend>
      {scopes.map((scope) => (
        <label key={scope}>
          <input
            type="checkbox"
            checked={kept.has(scope)}
            disabled={!had.includes(scope)}
            onChange={() => turn(scope)}
          />{" "}
          <code>{scope}</code>
        </label>
      ))}
      {(lost.length > 0 || granted === null) && (
        <Destructive
          label="Narrow this key"
          warning={`${lost.length > 0 ? `Requests of this key that need ${lost.join(", ")} are refused from the very next one on, and so are those of the keys that depend on it.` : "The key keeps every scope that there is today, and gets none that is added later."} Scopes that were given up cannot be taken back.`}
          act={() => call("PUT", "/v1/keys/me/scopes", { body: { scopes: [...kept] } })}
          done={done}
        />
      )}
    </fieldset>
  );
}
