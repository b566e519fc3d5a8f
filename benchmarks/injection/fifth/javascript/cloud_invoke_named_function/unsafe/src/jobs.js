'use strict';

const { createHash } = require('crypto');

const PRIORITIES = { high: 0, normal: 1, low: 2 };

class Job {
  #raw;

  constructor(raw, attempt) {
    this.#raw = raw;
    this.attempt = attempt;
  }

  static fromRecord({ body, attributes: { ApproximateReceiveCount: count = '1' } = {} }) {
    return new Job(JSON.parse(body), Number.parseInt(count, 10));
  }

  get type() {
    return this.#raw.type;
  }

  get priority() {
    const { priority = 'normal' } = this.#raw.options || {};
    return Object.hasOwn(PRIORITIES, priority) ? PRIORITIES[priority] : PRIORITIES.normal;
  }

  get fingerprint() {
    return createHash('sha256').update(JSON.stringify(this.#raw)).digest('hex');
  }

  get expired() {
    const { notAfter } = this.#raw.options || {};
    return notAfter !== undefined && Date.parse(notAfter) < Date.now();
  }
}

const byPriority = (a, b) => a.priority - b.priority || a.attempt - b.attempt;

module.exports = { Job, byPriority };
