import type { Sample } from "./chart.tsx";

const HOUR_SECONDS = 60 * 60;

const KEPT = "backchannel-samples-";

/** What was sampled of a channel in the last hour. It is kept in the tab, through reloads and visits to other channels. */
export function samplesOf(channel: string): readonly Sample[] {
  const kept = JSON.parse(sessionStorage.getItem(KEPT + channel) ?? "[]") as Sample[];
  return kept.filter(({ at }) => at > Date.now() / 1000 - HOUR_SECONDS);
}

/** Where the tab has no room left, the chart begins anew: nothing but it depends on the samples. */
export function addSample(channel: string, sample: Sample): void {
  const samples = [...samplesOf(channel), sample];
  try {
    sessionStorage.setItem(KEPT + channel, JSON.stringify(samples));
  } catch {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(KEPT)) sessionStorage.removeItem(name);
  }
}
