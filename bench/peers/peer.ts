/** What people would pick instead: a system that takes tasks and hands each to one worker. */
export interface Peer {
  readonly name: string;
  /** What it promises once it has answered, in a few words for the table. */
  readonly promises: string;
  /** Starts it with its data in `folder`. @throws Error when it cannot be started here. */
  start(folder: string): Promise<RunningPeer>;
}

export interface RunningPeer {
  /** A client with its own connection, where the system has those. */
  client(): Promise<PeerClient>;
  stop(): Promise<void>;
}

export interface PeerClient {
  /** Posts one task, takes the next one and finishes it; all three are answered when it resolves. @returns the content taken */
  handOff(content: string): Promise<string>;
  close(): Promise<void>;
}
