'use strict';

class Selection {
  constructor(members) {
    this.members = members;
  }

  static of({ members = [], groups = [] } = {}) {
    const all = new Set([].concat(members));
    for (const { prefix, numbers = [] } of groups) {
      numbers.forEach((number) => all.add(`${prefix}_${Number(number)}.json`));
    }
    return new Selection(Array.from(all).slice(0, 50));
  }

  get empty() {
    return this.members.length === 0;
  }
}

exports.Selection = Selection;
