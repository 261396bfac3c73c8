/** One page of a list. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly next_cursor?: string | null;
}

/**
 * Every item of a list, fetched page by page as items are consumed. It ends with the first page without new items: to
 * follow a growing list, pass its last item as `since`.
 */
export async function* itemsOf<Item>(
  read: (since: string | undefined) => Promise<Page<Item>>,
  since?: string,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor = since; ; ) {
    const { data, next_cursor } = await read(cursor);
    yield* data;
    if (data.length === 0 || !next_cursor || next_cursor === cursor) return;
    cursor = next_cursor;
  }
}
