'use strict';

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.]{0,60}$/;

class Selection {
  constructor(members) {
    this.members = members;
  }

  static of({ members = [], groups = [] } = {}) {
    const all = new Set([].concat(members));
    for (const { prefix, numbers = [] } of groups) {
      numbers.forEach((number) => all.add(`${prefix}_${Number(number)}.json`));
    }
    const names = Array.from(all).slice(0, 50);
    if (!names.every((name) => typeof name === 'string' && NAME.test(name))) throw new TypeError('member');
    return new Selection(names);
  }

  get empty() {
    return this.members.length === 0;
  }
}

exports.Selection = Selection;
