import type { Requirement } from "./requirement.ts";
import { access } from "./rooms/access.ts";
import { channels } from "./rooms/channels.ts";
import { claims } from "./rooms/claims.ts";
import { cursors } from "./rooms/cursors.ts";
import { discovery } from "./rooms/discovery.ts";
import { errors } from "./rooms/errors.ts";
import { idempotency } from "./rooms/idempotency.ts";
import { keys } from "./rooms/keys.ts";
import { leases } from "./rooms/leases.ts";
import { tasks } from "./rooms/tasks.ts";
import { waiting } from "./rooms/waiting.ts";

/** What a run looks at, in the order of its report. */
export const requirements: readonly Requirement[] = [
  ...keys,
  ...channels,
  ...claims,
  ...leases,
  ...tasks,
  ...waiting,
  ...cursors,
  ...idempotency,
  ...errors,
  ...access,
  ...discovery,
];
