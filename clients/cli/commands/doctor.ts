import { readConfiguration } from "../../typescript/src/index.ts";
import { checks } from "../doctor/checks.ts";
import { type Finding, makeExamination } from "../doctor/examination.ts";
import { UsageError } from "../failure.ts";
import { connect, type ServerOptions } from "../options.ts";
import { paint, print } from "../terminal.ts";

const MARKS = { passed: ["good", "ok"], failed: ["bad", "FAIL"], skipped: ["warn", "skip"] } as const;

/** Performs a hand-off on an instance, step by step, and reports what is wrong. Leaves nothing behind but the key. */
export async function doctor(options: ServerOptions & { readonly only?: string[] }): Promise<void> {
  const { baseUrl } = readConfiguration(process.env, { baseUrl: options.url });
  const unknown = options.only?.find((name) => !checks.some((check) => check.name === name));
  if (unknown !== undefined)
    throw new UsageError(`There is no check ${unknown}: choose from ${checks.map(({ name }) => name).join(", ")}.`);
  const examination = makeExamination(await connect(options), baseUrl);
  const findings: Finding[] = [];
  try {
    for (const check of checks) {
      if (options.only && !check.always && !options.only.includes(check.name)) continue;
      const finding = await examination.run(check);
      findings.push(finding);
      const [tone, mark] = MARKS[finding.outcome];
      if (!options.json)
        print(false, finding, () => `${paint(tone, mark.padEnd(4))} ${finding.check.padEnd(8)} ${finding.finding}`);
      if (finding.outcome === "failed" && check.always) break; // nothing further can be found out
    }
  } finally {
    await examination.tidy();
  }
  const healthy = findings.every(({ outcome }) => outcome !== "failed");
  if (options.json) print(true, { base_url: baseUrl, healthy, findings }, () => "");
  if (!healthy) process.exitCode = 1;
}
