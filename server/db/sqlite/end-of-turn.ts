/**
 * Calls back when the current turn of the event loop ends. Injected, so that a test can schedule that moment among all
 * others.
 */
export type AtEndOfTurn = (act: () => void) => void;

export const atEndOfTurn: AtEndOfTurn = (act) => {
  setImmediate(act);
};
