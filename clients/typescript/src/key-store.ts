import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** A process that died while minting must not block the others for longer. Minting takes 30 s at most. */
const LOCK_STALE_MS = 45_000;
const LOCK_POLL_MS = 50;

/**
 * The keys that programs on this machine have minted and share. `key` holds the latest one as bare text, as the
 * original's package wrote it; `keys/` holds one per server, so that two servers used in turn do not lock each other
 * out. A `key` that is in no file of `keys/` was put there by another program and may belong to any server: it is tried
 * first.
 */
export class KeyStore {
  readonly #folder: string;
  readonly #server: string;

  constructor(folder: string, baseUrl: string) {
    this.#folder = folder;
    this.#server = encodeURIComponent(baseUrl);
  }

  /** The key to try, if there is one apart from those that the server has refused. */
  async read(refused: ReadonlySet<string> = new Set()): Promise<string | undefined> {
    const [foreign, own] = await Promise.all([this.#foreignKey(), readKey(this.#ownFile)]);
    return [foreign, own].find((key) => key !== undefined && !refused.has(key));
  }

  /**
   * The key to try, minted if there is none. Concurrent processes take turns, so the second one finds the key of the
   * first. If the server has refused one, the next replaces it in the files.
   */
  async readOrMint(refused: ReadonlySet<string>, mint: () => Promise<string>): Promise<string> {
    const found = await this.read(refused);
    if (found && refused.size === 0) return found;
    const unlock = await this.#lock();
    try {
      const key = (await this.read(refused)) ?? (await mint());
      await this.#keep(key);
      return key;
    } finally {
      await unlock();
    }
  }

  /** Stores a key for this server, replacing any other. */
  async save(key: string): Promise<void> {
    const unlock = await this.#lock();
    try {
      await this.#keep(key);
    } finally {
      await unlock();
    }
  }

  /** Deletes the key from every file. */
  async forget(key: string): Promise<void> {
    for (const file of [this.#ownFile, this.#sharedFile]) {
      if ((await readKey(file)) === key) await unlink(file);
    }
  }

  get #sharedFile(): string {
    return join(this.#folder, "key");
  }

  get #ownFile(): string {
    return join(this.#folder, "keys", this.#server);
  }

  async #foreignKey(): Promise<string | undefined> {
    const shared = await readKey(this.#sharedFile);
    if (shared === undefined) return undefined;
    const kept = await readdir(join(this.#folder, "keys")).catch(missing(() => []));
    const keys = await Promise.all(kept.map((file) => readKey(join(this.#folder, "keys", file))));
    return keys.includes(shared) ? undefined : shared;
  }

  /** The server's own file is written first: between the two writes a reader finds the new key there. */
  async #keep(key: string): Promise<void> {
    await mkdir(join(this.#folder, "keys"), { recursive: true, mode: PRIVATE_FOLDER });
    await replaceFile(this.#ownFile, key);
    await replaceFile(this.#sharedFile, key);
  }

  async #lock(): Promise<() => Promise<void>> {
    const file = join(this.#folder, "key.lock");
    await mkdir(this.#folder, { recursive: true, mode: PRIVATE_FOLDER });
    for (;;) {
      try {
        await (await open(file, "wx", PRIVATE_FILE)).close();
        return () => unlink(file).catch(missing(() => undefined));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const held = await stat(file).catch(missing(() => undefined));
      if (held && Date.now() - held.mtimeMs > LOCK_STALE_MS) await unlink(file).catch(missing(() => undefined));
      else await delay(LOCK_POLL_MS);
    }
  }
}

async function readKey(file: string): Promise<string | undefined> {
  return (await readFile(file, "utf8").catch(missing(() => ""))).trim() || undefined;
}

/** Readers see the old key or the new one, never half of it. */
async function replaceFile(file: string, key: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, key, { mode: PRIVATE_FILE, flag: "wx" });
  await chmod(draft, PRIVATE_FILE); // whatever the umask says
  await rename(draft, file);
}

/** Default for a missing file; any other failure is rethrown. */
function missing<T>(instead: () => T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return instead();
    throw error;
  };
}
