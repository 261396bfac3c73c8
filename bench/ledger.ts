/** What was posted, handed out and finished on one lane. Figures count only when its account is clean. */
export class Ledger {
  readonly #posted = new Map<string, string>();
  readonly #claimed = new Map<string, string>();
  readonly #acknowledged = new Set<string>();
  readonly #faults: string[] = [];

  /** So many faults that more of them say nothing new. */
  get broken(): boolean {
    return this.#faults.length >= 10;
  }

  fault(text: string): void {
    this.#faults.push(text);
  }

  posted(id: string, content: string): void {
    if (this.#posted.has(id)) this.fault(`two posts were answered with the id ${id}`);
    this.#posted.set(id, content);
  }

  claimed(id: string, content: string): void {
    if (this.#claimed.has(id)) this.fault(`message ${id} was handed out twice`);
    this.#claimed.set(id, content);
  }

  acknowledged(id: string): void {
    this.#acknowledged.add(id);
  }

  /** How many messages went all the way. */
  get finished(): number {
    return this.#acknowledged.size;
  }

  /** To be called when every client has ended its hand-off: all faults, in words. */
  settle(): string[] {
    const lost = [...this.#posted.keys()].filter((id) => !this.#claimed.has(id));
    const foreign = [...this.#claimed.keys()].filter((id) => !this.#posted.has(id));
    const altered = [...this.#claimed].filter(
      ([id, content]) => this.#posted.has(id) && this.#posted.get(id) !== content,
    );
    const open = [...this.#claimed.keys()].filter((id) => !this.#acknowledged.has(id));
    const count = (ids: readonly unknown[], what: string) => (ids.length === 0 ? [] : [`${ids.length} ${what}`]);
    return [
      ...this.#faults,
      ...count(lost, "messages were posted and never handed out"),
      ...count(foreign, "messages were handed out that nobody posted"),
      ...count(altered, "messages were handed out with other content than was posted"),
      ...count(open, "claimed messages were never acknowledged"),
    ];
  }
}
