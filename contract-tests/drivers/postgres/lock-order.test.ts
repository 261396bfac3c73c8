import { describe, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import type { LooseInput } from "../../harness/client.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, mint, postTo, startServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";

const ROUNDS = 8;

/**
 * Units lock a channel before its messages, members and invitations, and a key before what it claims. Whoever locks in another
 * order meets one of the others here, and PostgreSQL ends one of the two.
 */
describe.runIf(testsRunOn === "postgres")("whatever happens to a channel at once", () => {
  test("no two transactions deadlock", { timeout: 120_000 }, async () => {
    const database = await freshDatabase();
    const server = await startServer({ database });
    const [owner, member] = [await mint(server.url), await mint(server.url)];
    const { key_id: memberId } = await member.ok("readOwnKey");
    const answers: string[] = [];
    const ask = async (who: Client, operation: Parameters<Client["attempt"]>[0], input: LooseInput) => {
      const { status, body } = await who.attempt(operation, input);
      if (status >= 500) answers.push(`${operation}: ${status} ${body["error"]}`);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const channel = await channelOf(owner, `channel ${round}`);
      const settings = { max_messages: 6, max_attempts: 1, access: "restricted", discoverable: true };
      await owner.ok("patchChannel", { params: { channel }, body: settings as object });
      const ids = [];
      for (let count = 0; count < 6; count += 1) ids.push(await postTo(owner, channel));
      const [lost = "", held = "", done = "", taken = "", ...free] = ids;
      await owner.ok("claimMessageWithLease", { params: { id: lost }, body: { lease_seconds: 5 } });
      await server.clock.advance(6);
      const { lease_token } = await owner.ok("claimMessageWithLease", {
        params: { id: held },
        body: { lease_seconds: 60 },
      });
      await owner.ok("claimMessage", { params: { id: done } });
      const params = { channel };
      const invitations = [];
      for (let count = 0; count < 2; count += 1) invitations.push((await owner.ok("createInvitation", { params })).id);
      await member.ok("requestAccess", { params, body: {} });
      await Promise.all([
        ...[1, 2, 3].map(() => ask(owner, "postMessage", { params, body: { content: "more" } })),
        ...[1, 2, 3].map(() => ask(owner, "claimTask", { body: { channel, lease_seconds: 60, max: 5 } })),
        ask(owner, "claimTask", { headers: { "Idempotency-Key": `round ${round}` }, body: { channel } }),
        ask(owner, "releaseMessage", { params: { id: held }, body: { lease_token } }),
        ask(owner, "requeueMessage", { params: { id: lost } }),
        ask(owner, "publishResult", { params: { id: done }, body: { content: "done" } }),
        ask(owner, "claimAndAck", { body: { message_id: taken } }),
        ...free.map((id) => ask(owner, "retractMessage", { params: { id } })),
        ...invitations.flatMap((id) => [
          ask(member, "resolveInvitation", { params: { id } }),
          ask(owner, "revokeInvitation", { params: { id } }),
        ]),
        ask(owner, "removeMember", { params: { channel, key_id: memberId } }),
        ask(owner, "patchChannel", { params, body: { access: "open" } }),
        ask(owner, "putChannelWebhook", { params, body: { url: "https://receiver.test/" } }),
        sweep(server),
        ...(round % 3 === 0 ? [ask(owner, "deleteChannel", { params })] : []),
      ]);
    }
    await server.stop();
    const [counted] = await database.query<{ deadlocks: string }>(
      sql`SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`,
    );
    expect({ deadlocks: Number(counted?.deadlocks), answers }).toEqual({ deadlocks: 0, answers: [] });
    await database.remove();
  });
});
