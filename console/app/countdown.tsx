import { useEffect, useState } from "preact/hooks";
import { relative } from "./parts.tsx";

/** Until when a lease runs, by the second, with a bar of what is left of it. */
export function Countdown({ from, until }: { from: string | null; until: string | null }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (!until) return <>no lease</>;
  const left = Date.parse(until) - now;
  if (left <= 0) return <span class="bad">ended {relative(left)}</span>;
  return (
    <>
      <span>ends {relative(left)}</span>
      {from && (
        <meter class="left" aria-label="Left of the lease" value={left} max={Date.parse(until) - Date.parse(from)} />
      )}
    </>
  );
}
