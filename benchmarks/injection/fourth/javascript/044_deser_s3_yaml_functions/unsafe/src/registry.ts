import type { Pipeline } from './pipeline';

export class PipelineRegistry {
  #known = new Map<string, Pipeline>();

  register(p: Pipeline): void {
    this.#known.set(p.name, p);
  }

  get steps(): number {
    return [...this.#known.values()].reduce((n, p) => n + p.steps.length, 0);
  }
}
