'use strict';

const path = require('node:path');
const { availableParallelism } = require('node:os');
const { Worker } = require('node:worker_threads');

const WORKER = path.join(__dirname, 'tour-worker.js');

class WorkerPool {
  #idle = [];
  #waiting = [];

  constructor(size) {
    for (let i = 0; i < size; i += 1) this.#idle.push(new Worker(WORKER));
  }

  async #acquire() {
    return this.#idle.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(worker) {
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
  }

  async run(job) {
    const worker = await this.#acquire();
    try {
      return await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(job);
      });
    } finally {
      worker.removeAllListeners();
      this.#release(worker);
    }
  }
}

const pool = new WorkerPool(Math.min(4, availableParallelism()));

const toStops = (stops) => stops.map(({ lat, lon }) => {
  const point = [Number(lat), Number(lon)];
  if (!point.every(Number.isFinite)) throw new TypeError('a stop is not a coordinate');
  return point;
});

exports.handler = async ({ tours }) => {
  const jobs = tours.map((tour, index) => ({ index, stops: toStops(tour.stops) }));
  const planned = await Promise.all(jobs.map((job) => pool.run(job)));
  return planned.map(({ index, order, kilometres }) => ({ tour: index, order, kilometres }));
};
