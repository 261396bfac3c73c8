/** The server cannot start. The message is one sentence for whoever starts it; `main` prints it and exits with 1. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
