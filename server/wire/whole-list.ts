/** Items of a list that has no pages, at most: as many as the document allows in one answer. */
export const MAX_ITEMS = 100_000;
