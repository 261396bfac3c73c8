/** One rule that part of a request violates, as the validator reports it. */
export interface Fault {
  /** `/body/title` */
  readonly path: string;
  readonly message: string;
  /** `maxLength.openapi.validation` */
  readonly errorCode?: string;
}

/** An error thrown by the validator or by Express. */
export interface ValidatorError {
  readonly status?: number;
  readonly message?: string;
  readonly headers?: Record<string, string>;
  readonly errors?: readonly [Fault, ...Fault[]];
}
