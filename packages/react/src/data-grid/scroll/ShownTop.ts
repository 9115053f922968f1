/**
 * How far the rows are scrolled, in px of their content, as they were drawn last. Kept beside React's state, because most
 * steps of the wheel are drawn without it; what React draws asks here.
 */
export class ShownTop {
  #scope: string;
  #top = 0;

  /** @param scope names the rows; others begin at the top */
  constructor(scope: string) {
    this.#scope = scope;
  }

  of(scope: string): number {
    return scope === this.#scope ? this.#top : 0;
  }

  set(scope: string, top: number): void {
    this.#scope = scope;
    this.#top = top;
  }
}
