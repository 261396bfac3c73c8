/** One rule that a part of a request breaks, as the validator tells it. */
export interface Fault {
  /** `/body/title` */
  readonly path: string;
  readonly message: string;
  /** `maxLength.openapi.validation` */
  readonly errorCode?: string;
}

/** What the validator or Express throws. */
export interface ValidatorError {
  readonly status?: number;
  readonly message?: string;
  readonly headers?: Record<string, string>;
  readonly errors?: readonly [Fault, ...Fault[]];
}
