import { expect, test } from "vitest";
import { LongAnswers } from "./long-answers.ts";

const long = {
  data: Array.from({ length: 10 }, () => ({ content: "x".repeat(9000), metadata: { text: "y" } })),
  limit: 10,
};

test("long lists are written one in each turn of the event loop, in the order in which they came", async () => {
  const answers = new LongAnswers();
  const order: string[] = [];
  const turns = ["first", "second", "third"].map((name) => answers.turnOf(long)?.then(() => order.push(name)));
  const others = () => {
    order.push("others");
    if (!order.includes("third")) setImmediate(others);
  };
  setImmediate(others);
  await Promise.all(turns);
  expect(order).toEqual(["others", "first", "others", "second", "others", "third"]);
});

test.each([
  ["a short list", { data: [{ content: "x".repeat(60_000) }] }],
  ["an object without a list", { state: "x".repeat(100_000) }],
  ["a text", "x".repeat(100_000)],
  ["nothing", undefined],
])("%s does not wait", (_, body) => {
  expect(new LongAnswers().turnOf(body)).toBeUndefined();
});

test("a list is long by the texts within its rows, however deep they are", () => {
  const deep = { data: [{ metadata: { list: Array.from({ length: 70 }, () => "x".repeat(1000)) } }] };
  expect(new LongAnswers().turnOf(deep)).toBeInstanceOf(Promise);
});
