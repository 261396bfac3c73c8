/** One omission of the document: where (a JSON pointer) and what. */
export interface Finding {
  pointer: string;
  problem: string;
}

/** `#/paths/~1v1~1keys/post` */
export function pointerTo(...steps: (string | number)[]): string {
  return `#/${steps.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}
