import type { Prisma, PrismaClient } from "../../generated/prisma/sqlite/client.ts";
import { DatabaseUnavailable } from "./unavailable.ts";

/**
 * Prisma's models. One type serves both databases: the clients differ, their calls do not. Moments and other BigInt
 * columns are numbers, booleans are booleans.
 *
 * A call throws UniqueViolation (unique-violation.ts) and DatabaseUnavailable (unavailable.ts) on either database.
 */
export type Models = Prisma.TransactionClient;

/** Called with the error of each model call that fails. */
export type OnModelFailure = (error: unknown) => void;

/** A client that returns numbers where Prisma returns bigints: all of them are below 2^53. */
export function withNumbers(client: PrismaClient, onFailure: OnModelFailure = () => {}): PrismaClient {
  const numbers = client.$extends({
    query: {
      $allModels: {
        async $allOperations({ args, query }) {
          try {
            return toNumbers(await query(args));
          } catch (error) {
            onFailure(error);
            throw error;
          }
        },
      },
    },
  });
  return numbers as unknown as PrismaClient;
}

/**
 * A client that is made when it is first used: it keeps a graph of all calls that the models allow, 6 MB, and most commands use no
 * model.
 */
export class ClientOnDemand {
  readonly client: PrismaClient;
  #made: PrismaClient | undefined;

  constructor(make: () => PrismaClient) {
    this.client = new Proxy({} as PrismaClient, {
      get: (_, name) => {
        this.#made ??= make();
        const member: unknown = Reflect.get(this.#made, name);
        return typeof member === "function" ? member.bind(this.#made) : member;
      },
    });
  }

  async disconnect(): Promise<void> {
    await this.#made?.$disconnect();
  }
}

/**
 * Starts Prisma's engine, which the first use of a model does: 50 ms of the processor. A server does it before it listens, or its first
 * client would wait for that, and everybody with it. The query itself, cheap as it is, has the compiler compile what every other needs.
 */
export async function startEngine({ setting }: Models): Promise<void> {
  await setting.findFirst({ select: { name: true } });
}

/** Mutates the rows: Prisma created them for this answer. */
function toNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "bigint" || typeof inner === "object")
      (value as Record<string, unknown>)[key] = toNumbers(inner);
  }
  return value;
}

/** Prisma's code for a transaction that took too long or never got a connection. */
const TIME_IS_UP = "P2028";

/** A Prisma transaction. @throws DatabaseUnavailable when it timed out: a retry may be faster. */
export async function timely<T>(transaction: Promise<T>): Promise<T> {
  try {
    return await transaction;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== TIME_IS_UP) throw error;
    throw new DatabaseUnavailable(`The transaction took too long: ${error.message}`, { cause: error });
  }
}

/** Placeholder where there are no models: using one throws an error that says why. */
export const noModels = (why: string): Models =>
  new Proxy({} as Models, {
    get() {
      throw new Error(why);
    },
  });
