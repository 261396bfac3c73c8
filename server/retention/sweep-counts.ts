const COUNTS = [
  "archived_messages",
  "purged_messages",
  "archived_invitations",
  "purged_invitations",
  "purged_audit_messages",
] as const;

/**
 * The result of one sweep, in rows: messages and invitations moved to the archive (archived) and so removed from their
 * tables (purged), and messages whose retention in the history has ended (purged_audit_messages). The names are those
 * of the report.
 */
export type SweepCounts = Record<(typeof COUNTS)[number], number>;

/** All counts at zero. */
export const emptyCounts = (): SweepCounts => ({
  archived_messages: 0,
  purged_messages: 0,
  archived_invitations: 0,
  purged_invitations: 0,
  purged_audit_messages: 0,
});

export const sweptAnything = (counts: SweepCounts): boolean => COUNTS.some((count) => counts[count] > 0);

/** The counts in the form that operators read and grep. */
export const countsOf = (counts: SweepCounts): string => COUNTS.map((count) => `${count}=${counts[count]}`).join(" ");
