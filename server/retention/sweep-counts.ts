const COUNTS = [
  "archived_messages",
  "purged_messages",
  "archived_invitations",
  "purged_invitations",
  "purged_audit_messages",
] as const;

/**
 * What one cleaning up did, in rows: messages and invitations that were put aside (archived) and so taken from where they
 * were (purged), and messages whose time in the history is over (purged_audit_messages). The names are those of the report.
 */
export type SweepCounts = Record<(typeof COUNTS)[number], number>;

/** Nothing done so far. */
export const emptyCounts = (): SweepCounts => ({
  archived_messages: 0,
  purged_messages: 0,
  archived_invitations: 0,
  purged_invitations: 0,
  purged_audit_messages: 0,
});

export const sweptAnything = (swept: SweepCounts): boolean => COUNTS.some((count) => swept[count] > 0);

/** The counts as operators read and grep them. */
export const countsOf = (swept: SweepCounts): string => COUNTS.map((count) => `${count}=${swept[count]}`).join(" ");
