/** Calls back when the event loop's present turn is over. Injected, so that a test can place that moment among all others. */
export type AtEndOfTurn = (act: () => void) => void;

export const atEndOfTurn: AtEndOfTurn = (act) => {
  setImmediate(act);
};
