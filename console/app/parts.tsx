import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "./api.ts";

/** What was read, and again every few seconds while the page is looked at. */
export interface Read<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
  readonly again: () => void;
}

export function useRead<T>(read: () => Promise<T>, names: readonly unknown[], everyMs?: number): Read<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    let left = false;
    const ask = () =>
      document.hidden
        ? undefined
        : read().then(
            (value) => !left && setState({ value }),
            (error: Error) => !left && setState((before) => ({ ...before, error })),
          );
    void ask();
    const timer = everyMs === undefined ? undefined : setInterval(ask, everyMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [...names, turn, everyMs]);
  return { value: state.value, error: state.error, again };
}

/** What went wrong, with the code and where it is explained. */
export function Trouble({ error }: { error: Error | undefined }) {
  if (!error) return null;
  const code = error instanceof ApiError ? error.problem?.error : undefined;
  return (
    <p class="problem" role="alert">
      {error.message}{" "}
      {code && (
        <a href={`/docs/errors#${code}`}>
          What <code>{code}</code> means
        </a>
      )}
    </p>
  );
}

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;

/** One of several views, as a row of buttons. */
export const Choice = <Name extends string>(given: {
  /** What is chosen, for who cannot see the row. */
  readonly name: string;
  readonly options: Readonly<Record<Name, string>>;
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
}) => (
  <fieldset class="choice">
    <legend class="unseen">{given.name}</legend>
    {(Object.keys(given.options) as Name[]).map((name) => (
      <button key={name} type="button" aria-pressed={given.chosen === name} onClick={() => given.choose(name)}>
        {given.options[name]}
      </button>
    ))}
  </fieldset>
);

interface Act {
  readonly label: string;
  /** What it will do, as a sentence; asked before it is done. */
  readonly warning: string;
  readonly act: () => Promise<unknown>;
  readonly done?: () => void;
}

/** A button for what cannot be taken back: it says what will happen, and asks. */
export function Destructive({ label, warning, act, done }: Act) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<Error>();
  const confirm = async () => {
    try {
      await act();
      setError(undefined);
      dialog.current?.close();
      done?.();
    } catch (thrown) {
      setError(thrown as Error);
    }
  };
  return (
    <>
      <button type="button" class="button quiet small" onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} aria-label={label}>
        <p>{warning}</p>
        <Trouble error={error} />
        <p class="actions">
          <button type="button" class="button" onClick={confirm}>
            {label}
          </button>
          <button type="button" class="button quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </p>
      </dialog>
    </>
  );
}

/** A button for what does no harm. In a form, `submit` is the one that Enter presses. */
export function Action({ label, act, done, submit }: Omit<Act, "warning"> & { submit?: boolean }) {
  const [error, setError] = useState<Error>();
  const click = () =>
    act().then(
      () => {
        setError(undefined);
        done?.();
      },
      (thrown: Error) => setError(thrown),
    );
  return (
    <>
      <button type={submit ? "submit" : "button"} class="button quiet small" onClick={click}>
        {label}
      </button>
      <Trouble error={error} />
    </>
  );
}

/** "3 min ago", or "in 20 s"; the moment itself stands in the tooltip. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <>-</>;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {relative(Date.parse(at) - Date.now())}
    </time>
  );
}

export function relative(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const [count, unit] =
    seconds < 90
      ? [seconds, "s"]
      : seconds < 5400
        ? [Math.round(seconds / 60), "min"]
        : seconds < 129_600
          ? [Math.round(seconds / 3600), "h"]
          : [Math.round(seconds / 86_400), "days"];
  return milliseconds > 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}

/** Any JSON, to read. */
export const Json = ({ label, value }: { label: string; value: unknown }) => (
  <figure class="json">
    <figcaption>{label}</figcaption>
    <pre>
      <code>{typeof value === "string" ? value : JSON.stringify(value, null, 2)}</code>
    </pre>
  </figure>
);
