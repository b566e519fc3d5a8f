'use strict';

const STEPS = ['details', 'address', 'payment', 'done'];

class WizardSession {
  #id;
  #step;

  constructor(id, step) {
    this.#id = id;
    this.#step = step;
  }

  static fromState(state) {
    const step = STEPS.indexOf(state.step);
    if (step < 0) throw new RangeError('unknown step');
    return new WizardSession(Number(state.id), step);
  }

  advance() {
    this.#step = Math.min(this.#step + 1, STEPS.length - 1);
  }

  toItem() {
    return { id: this.#id, step: STEPS[this.#step], updatedAt: Date.now() };
  }
}

module.exports = { WizardSession };
