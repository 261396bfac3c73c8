/** What one cleaning up did, in rows. */
export interface Swept {
  /** Expired messages that were copied to the history. */
  archivedMessages: number;
  /** Expired messages that were taken out of their channel. */
  purgedMessages: number;
  archivedInvitations: number;
  purgedInvitations: number;
  /** Messages whose time in the history is over. */
  purgedAuditMessages: number;
}

/** Nothing done so far. */
export const nothingSwept = (): Swept => ({
  archivedMessages: 0,
  purgedMessages: 0,
  archivedInvitations: 0,
  purgedInvitations: 0,
  purgedAuditMessages: 0,
});

export const sweptAnything = (swept: Swept): boolean => Object.values(swept).some((count) => count > 0);
