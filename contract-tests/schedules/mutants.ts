import type { Mutant } from "../checker/mutants.ts";
import type { PropertyName } from "./properties.ts";

/** Faults that show in some order of things only, by the property that is there for them. */
export const mutants: Record<PropertyName, Record<string, Mutant>> = {
  "group commit": {
    "answers before the commit": {
      file: "server/db/sqlite/group.ts",
      find: "outcomes.push(outcome);",
      replace: "outcomes.push(outcome); answer(member, outcome);",
    },
    "a failure takes its group with it": {
      file: "server/db/sqlite/group.ts",
      find: "if (!connection.isTransaction) throw lost(outcome);",
      replace: 'if ("error" in outcome) throw lost(outcome);',
    },
    "a failed unit leaves what it wrote": {
      file: "server/db/sqlite/unit.ts",
      find: 'connection.run("ROLLBACK TO unit");',
      replace: "",
    },
    "a failed unit that is alone leaves what it wrote": {
      file: "server/db/sqlite/unit.ts",
      find: 'connection.run("ROLLBACK");',
      replace: "",
    },
    "a writer begins within the readers' snapshot": {
      file: "server/db/sqlite/group.ts",
      find: "connection.endSnapshot();",
      replace: "",
    },
    "a read sees what is not committed": {
      file: "server/db/sqlite/reads.ts",
      find: "return this.#reader.select<Row>(sql, values);",
      replace: "return writer.select<Row>(sql, values);",
    },
    "each read has a snapshot of its own": {
      file: "server/db/sqlite/reads.ts",
      find: "if (writer.snapshot()) this.#atEndOfTurn(() => writer.endSnapshot());",
      replace: "",
    },
    "a snapshot outlives its turn": {
      file: "server/db/sqlite/reads.ts",
      find: "if (writer.snapshot()) this.#atEndOfTurn(() => writer.endSnapshot());",
      replace: "writer.snapshot();",
    },
    "what is recalled is older than a commit": {
      file: "server/db/sqlite/recall.ts",
      find: "let changed = settlements !== this.#settlements;",
      replace: "let changed = false;",
    },
    "a transaction that is open settles what is recalled": {
      file: "server/db/sqlite/connection.ts",
      find: "if (this.#isUnsettled) this.#settlements += 1;",
      replace: "",
    },
    "closing does not wait": {
      file: "server/db/sqlite/write-queue.ts",
      find: "await this.#running;",
      replace: "",
    },
    "a group begins during somebody's transaction": {
      file: "server/db/sqlite/write-queue.ts",
      find: "await next.take();",
      replace: "next.take();",
    },
    "the queue is not passed on": {
      file: "server/db/sqlite/turn.ts",
      find: "this.#passOn();",
      replace: "",
    },
  },
  waiters: {
    "looks before it can be woken": {
      file: "server/long-poll/long-poll.ts",
      find: `const waiter = this.#enter(wait);
      const { found, answer, again } = await this.#look(wait, waiter, shared);`,
      replace: `const { found, answer, again } = await this.#look(wait, { leave: () => {} }, shared);
      const waiter = this.#enter(wait);`,
    },
    "who leaves passes nothing on": {
      file: "server/long-poll/long-poll.ts",
      find: 'if (kind === "claimer") this.wakeClaimer(topic);',
      replace: "",
    },
    "only the first reader hears": {
      file: "server/long-poll/long-poll.ts",
      find: "for (const waiter of waiters.slice(0, WAITERS_AT_ONCE)) waiter.wake(shared);",
      replace: "waiters[0]?.wake(shared);",
    },
    "a failed look stays behind": {
      file: "server/long-poll/long-poll.ts",
      find: `} catch (error) {
      waiter.leave();`,
      replace: "} catch (error) {",
    },
    "who is woken in its sleep keeps its timer": {
      file: "server/long-poll/long-poll.ts",
      find: "cancel();",
      replace: "",
    },
    "the end of a lease is not looked for": {
      file: "server/long-poll/long-poll.ts",
      find: "again === undefined ? left : Math.min(left, again - this.#clock.now())",
      replace: "left",
    },
    "who is gone waits on": {
      file: "server/long-poll/long-poll.ts",
      find: 'gone.addEventListener("abort", stop, { once: true });',
      replace: "",
    },
    "the count is not taken back": {
      file: "server/long-poll/places.ts",
      find: "this.#count -= 1;",
      replace: "",
    },
    "more may wait than the limit says": {
      file: "server/long-poll/places.ts",
      find: "held >= free",
      replace: "held > free",
    },
    "other processes do not hear what is for claimers alone": {
      file: "server/long-poll/across-processes.ts",
      find: 'if (message.kind === "wake-claimer") waiters.wakeClaimer(message.topic);',
      replace: 'if (message.kind === "wake-claimer") return;',
    },
    "not every topic has its turn": {
      file: "server/long-poll/long-poll.ts",
      find: "Math.ceil(topics.length / of)",
      replace: "Math.floor(topics.length / of)",
    },
  },
  webhooks: {
    "a wake while the lane is at work is lost": {
      file: "server/delivery/receiver-queue.ts",
      find: `wake(): void {
    this.#again = true;
    if (this.#running) return;`,
      replace: `wake(): void {
    if (this.#running) return;
    this.#again = true;`,
    },
    "a result is written down though the push is another's by now": {
      file: "server/delivery/queue.ts",
      find: ` AND attempts = \${attempts} AND due_at = \${due_at}`,
      replace: "",
    },
    "a push that is taken stays free for others": {
      file: "server/delivery/queue.ts",
      find: `due_at = \${leaseEnds}`,
      replace: `due_at = \${now}`,
    },
    "a retry waits until somebody looks": {
      file: "server/delivery/receiver-queue.ts",
      find: "if (ended.dueAt !== null) this.#events.due(ended.dueAt);",
      replace: "",
    },
    "a silent receiver holds up all others": {
      file: "server/delivery/dispatcher.ts",
      find: "const MAX_UNDER_WAY = 256;",
      replace: "const MAX_UNDER_WAY = 1;",
    },
    "a redelivery waits until somebody looks": {
      file: "server/webhooks/redeliver.ts",
      find: "pushes.urge(queued.webhookId);",
      replace: "",
    },
    "what another process has queued is not looked for": {
      file: "server/delivery/dispatcher.ts",
      find: "this.#lookNoLaterThan(now + this.#lookEvery);",
      replace: "",
    },
  },
};
