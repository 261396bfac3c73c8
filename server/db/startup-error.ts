/** The server cannot start. The message is one sentence for the operator; `main` prints it and exits with 1. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
