import { expect, test } from "vitest";
import { LongAnswers } from "./long-answers.ts";

const unchecked = () => {};

const listOf = (length: number) => ({
  data: Array.from({ length }, (_, index) => ({ content: "x".repeat(9000), metadata: { index } })),
  limit: length,
  left_out: undefined,
  next_cursor: "data: []",
});

const parsed = async (text: Promise<Buffer> | undefined): Promise<unknown> => JSON.parse(String(await text));

test("a long list is checked and written in slices without losing anything", async () => {
  const body = listOf(30);
  const slices: number[] = [];
  const check = (part: object) => slices.push((part as typeof body).data.length);
  const text = await new LongAnswers().textOf(body, check);
  expect(String(text)).toBe(JSON.stringify(body));
  expect(slices).toEqual([8, 8, 8, 6]);
});

test("one slice is written in each turn of the event loop, and long answers take turns", async () => {
  const answers = new LongAnswers();
  const order: string[] = [];
  const written = ["first", "second"].map((name) => answers.textOf(listOf(16), () => order.push(name)));
  const others = () => {
    order.push("others");
    if (order.length < 8) setImmediate(others);
  };
  setImmediate(others);
  await Promise.all(written);
  expect(order).toEqual(["others", "first", "others", "second", "others", "first", "others", "second"]);
});

test("an answer whose check fails is not written", async () => {
  const check = () => {
    throw new Error("no such member");
  };
  await expect(new LongAnswers().textOf(listOf(16), check)).rejects.toThrow("no such member");
});

test.each([
  ["a short list", { data: [{ content: "x".repeat(60_000) }] }],
  ["an object without a list", { state: "x".repeat(100_000) }],
  ["a text", "x".repeat(100_000)],
  ["nothing", undefined],
])("%s is written at once", (_, body) => {
  expect(new LongAnswers().textOf(body, unchecked)).toBeUndefined();
});

test("a list is long by the texts within its rows, however deep they are", async () => {
  const deep = { data: [{ metadata: { list: Array.from({ length: 70 }, () => "x".repeat(1000)) } }] };
  expect(await parsed(new LongAnswers().textOf(deep, unchecked))).toEqual(deep);
});
