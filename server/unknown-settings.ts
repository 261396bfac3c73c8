const PREFIX = "BACKCHANNEL_";

/** Variables read by clients, tests, or scripts around the server. */
const ELSEWHERE =
  /^(API_KEY|AGENT_LABEL|URL|MCP_.*|TASK_.*|LEASE_TOKEN|CHANNEL|DB|DB_SIZE_LIMIT_BYTES|BACKUP_.*|COMPOSE_FILE|PORT|TEST_.*|SIGHTINGS)$/;

/** Most edits between an unknown name and a suggested one. */
const TYPO = 3;

/** A warning for each variable that looks like a setting and is not one, with the setting that was probably meant. */
export function unknownSettings(environment: NodeJS.ProcessEnv, known: ReadonlySet<string>): string[] {
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX))
    .map((variable) => variable.slice(PREFIX.length))
    .filter((name) => !known.has(name) && !ELSEWHERE.test(name))
    .map((name) => {
      const meant = nearest(name, known);
      const question = meant === undefined ? "" : ` Did you mean ${PREFIX}${meant}?`;
      return `There is no setting ${PREFIX}${name}, so it has no effect.${question}`;
    });
}

function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  const [best] = [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance <= TYPO ? best.candidate : undefined;
}

/** Edit distance: letters to insert, remove or replace to turn one name into the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
