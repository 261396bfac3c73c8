import { type Agent, expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import { channelOf, page, postSome, postTo } from "../work.ts";

const POSTERS = 6;
const EACH = 6;

export const cursors: readonly Requirement[] = [
  {
    id: "cursors.pages",
    level: "MUST",
    sentence: "Reading on from next_cursor returns each message once, oldest first.",
    section: "Lists and waiting",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      const posted = await postSome(owner, channel, 7);
      const read = await readAll(owner, channel, 1 + target.random(3), posted.length);
      must(
        read.join() === posted.join(),
        `${read.length} messages were read, in another order than the ${posted.length} posted.`,
      );
    },
  },
  {
    id: "cursors.parallel",
    level: "MUST",
    sentence: "Nothing is skipped and nothing comes twice for a reader that reads while many post.",
    section: "Lists and waiting",
    check: async (target) => {
      const [owner, reader] = await Promise.all([target.as("owner"), target.as("worker")]);
      const channel = await channelOf(target, owner, { mode: "broadcast" });
      const posting = Promise.all(Array.from({ length: POSTERS }, () => postSome(owner, channel, EACH)));
      const [posted, read] = await Promise.all([posting, readAll(reader, channel, 5, POSTERS * EACH)]);
      must(new Set(read).size === read.length, `${read.length - new Set(read).size} messages came twice.`);
      const skipped = posted.flat().filter((id) => !read.includes(id));
      must(skipped.length === 0, `${skipped.length} of ${POSTERS * EACH} messages were skipped.`);
    },
  },
  {
    id: "cursors.increasing",
    level: "MUST",
    sentence: "Within a channel created_at is strictly increasing, also under parallel posts.",
    section: "Lists and waiting",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      await Promise.all(Array.from({ length: 12 }, () => postTo(owner, channel)));
      const times = (await page(owner, channel, { limit: 100 })).data.map(({ created_at }) => created_at);
      must(new Set(times).size === 12, `12 messages have ${new Set(times).size} different times.`);
      must(
        times.every((time, at) => at === 0 || micros(times[at - 1] ?? "") < micros(time)),
        "The times are not in order.",
      );
    },
  },
  {
    id: "cursors.empty",
    level: "MUST",
    sentence: "An empty page returns the cursor of its request.",
    section: "Lists and waiting",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      await postTo(owner, channel);
      const since = (await page(owner, channel)).next_cursor;
      must(Boolean(since), "A page with a message has no next_cursor.");
      const empty = await page(owner, channel, { since: since ?? "" });
      must(empty.data.length === 0 && empty.next_cursor === since, `The empty page gives ${empty.next_cursor}.`);
    },
  },
  {
    id: "cursors.of-post",
    level: "MUST",
    sentence: "The next_cursor of a post is the place right behind the message.",
    section: "Lists and waiting",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      const path = `/v1/channels/${channel}/messages`;
      const { next_cursor } = await ok(owner.post<{ next_cursor: string }>(path, { content: "first" }));
      const second = await postTo(owner, channel);
      const { data } = await page(owner, channel, { since: next_cursor });
      must(data.length === 1 && data[0]?.id === second, `${data.length} messages follow the first of two.`);
    },
  },
  {
    id: "cursors.names",
    level: "MUST",
    sentence: "cursor is another name for since, and 0 means from the start.",
    section: "Lists and waiting",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      await postSome(owner, channel, 2);
      const { next_cursor } = await page(owner, channel, { limit: 1, since: 0 });
      const [one, other] = await Promise.all(
        ["since", "cursor"].map((name) => page(owner, channel, { [name]: next_cursor ?? "" })),
      );
      must(one?.data.length === 1 && one.data[0]?.id === other?.data[0]?.id, "The two names give different pages.");
    },
  },
  {
    id: "cursors.invalid",
    level: "MUST",
    sentence: "A cursor that never was one is 422 invalid_cursor.",
    section: "GET /v1/channels/{channel}/messages",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      await expects(owner.get(`/v1/channels/${channel}/messages?since=yesterday`), 422, "invalid_cursor");
    },
  },
];

/** Pages of this size from the start, until so many messages came, or nothing new in fifty pages. */
async function readAll(reader: Agent, channel: string, limit: number, count: number): Promise<string[]> {
  const read: string[] = [];
  let since = "0";
  for (let fruitless = 0; read.length < count && fruitless < 50; ) {
    const { data, next_cursor } = await page(reader, channel, { since, limit, wait: 0.2 });
    fruitless = data.length > 0 && next_cursor !== since ? 0 : fruitless + 1;
    read.push(...data.map(({ id }) => id));
    since = next_cursor ?? since;
    must(data.length === 0 || Boolean(next_cursor), "A page with messages has no next_cursor.");
  }
  return read;
}

/** A time of the wire in microseconds; Date knows milliseconds only. */
function micros(time: string): number {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "";
  return Math.floor(Date.parse(time) / 1000) * 1e6 + Number(fraction.padEnd(6, "0").slice(0, 6));
}
