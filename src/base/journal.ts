// A list of undoings: how several small stores are taken back together to a mark.

export class Journal {
  private readonly undoings: (() => void)[] = [];

  /** Call after a change, with what takes it back. */
  record(undo: () => void): void {
    this.undoings.push(undo);
  }

  mark(): number {
    return this.undoings.length;
  }

  rollback(mark: number): void {
    while (this.undoings.length > mark) this.undoings.pop()?.();
  }
}
