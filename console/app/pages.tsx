import { useEffect, useState } from "preact/hooks";
import { call } from "./api.ts";
import { useRead } from "./parts.tsx";

interface Page<Row> {
  readonly data: Row[];
  readonly next_cursor: string | null;
}

interface Listed<Row> {
  /** Undefined until the first page has come. */
  readonly rows: Row[] | undefined;
  readonly error: Error | undefined;
  readonly again: () => void;
  /** Reads one page more; undefined at the end of the list. */
  readonly more: (() => void) | undefined;
}

/**
 * A list, page by page, as far as it was asked for. While it is one page long it is read again every few milliseconds; longer
 * ones are not, for each page is a request of the key's limit.
 */
export function usePages<Row>(path: string, limit: number, everyMs?: number): Listed<Row> {
  const [wanted, setWanted] = useState(1);
  useEffect(() => setWanted(1), [path]);
  const { value, error, again } = useRead(
    () => readPages<Row>(path, limit, wanted),
    [path, wanted],
    wanted === 1 ? everyMs : undefined,
  );
  return {
    rows: value?.rows,
    error,
    again,
    more: value?.complete === false ? () => setWanted(wanted + 1) : undefined,
  };
}

async function readPages<Row>(path: string, limit: number, wanted: number) {
  const rows: Row[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < wanted; page += 1) {
    const query: URLSearchParams = new URLSearchParams({ limit: `${limit}`, ...(cursor ? { cursor } : {}) });
    const { data, next_cursor }: Page<Row> = await call("GET", `${path}${path.includes("?") ? "&" : "?"}${query}`);
    rows.push(...data);
    // Lists that go on growing always name a cursor; a page that is not full is their end for now.
    if (next_cursor === null || data.length < limit) return { rows, complete: true };
    cursor = next_cursor;
  }
  return { rows, complete: false };
}

/** The button under a list that goes on. */
export const More = ({ more }: { more: (() => void) | undefined }) =>
  more ? (
    <p class="actions">
      <button type="button" class="button quiet small" onClick={more}>
        Show more
      </button>
    </p>
  ) : null;
