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

export const sweptAnything = (swept: SweepCounts): boolean => COUNTS.some((count) => swept[count] > 0);

/** The counts in the form that operators read and grep. */
export const countsOf = (swept: SweepCounts): string => COUNTS.map((count) => `${count}=${swept[count]}`).join(" ");
