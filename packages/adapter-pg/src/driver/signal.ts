/** Something happened: whoever waits looks again. */
export class Signal {
  #waiting: (() => void)[] = [];

  /** Resolves when {@link notify} is called next. */
  wait(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
