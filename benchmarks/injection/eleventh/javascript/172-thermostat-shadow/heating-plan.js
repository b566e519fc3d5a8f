'use strict';

const DAY = { living: 21, sleeping: 17, bath: 23 };
const NIGHT = { living: 18, sleeping: 16, bath: 18 };

class HeatingPlan {
  #table;

  constructor(now) {
    const hour = now.getUTCHours();
    this.#table = hour >= 5 && hour < 21 ? DAY : NIGHT;
  }

  target(zone) {
    return this.#table[zone];
  }

  valve(celsius, target) {
    const gap = target - celsius;
    return Math.round(Math.min(1, Math.max(0, gap / 3)) * 100);
  }
}

module.exports = { HeatingPlan };
