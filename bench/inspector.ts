/** One function in one calling context, as V8's sampling profiler reports it. */
export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** The .cpuprofile format; time deltas are microseconds before each sample. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Makes a Node process open an inspector on a free port and print its address. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

const SAMPLING_MICROSECONDS = 200;

/**
 * Runs work while the process at the other end of the inspector is profiled: only the load is in the profile, not the
 * start of the server, which `node --cpu-prof` would add.
 */
export async function profileDuring(address: string, work: () => Promise<void>): Promise<CpuProfile> {
  const inspector = await open(address);
  try {
    await inspector.call("Profiler.enable");
    await inspector.call("Profiler.setSamplingInterval", { interval: SAMPLING_MICROSECONDS });
    await inspector.call("Profiler.start");
    await work();
    const { profile } = (await inspector.call("Profiler.stop")) as { profile: CpuProfile };
    return profile;
  } finally {
    inspector.close();
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

async function open(address: string) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error(`no inspector at ${address}`)), { once: true });
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let last = 0;
  const call = async (method: string, params: object = {}): Promise<unknown> => {
    const id = ++last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  return { call, close: () => socket.close() };
}
