import { distance } from "fastest-levenshtein";

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
    .map((candidate) => ({ candidate, edits: distance(name, candidate) }))
    .sort((one, other) => one.edits - other.edits);
  return best && best.edits <= TYPO ? best.candidate : undefined;
}
