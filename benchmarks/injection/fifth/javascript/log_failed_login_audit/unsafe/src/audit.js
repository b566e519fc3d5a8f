const stamp = () => new Date().toISOString();

export class Audit {
  #area;

  constructor(area) {
    this.#area = area;
  }

  failure(user, reason) {
    console.warn(`${stamp()} AUDIT [${this.#area}] user=${user} result=failure reason=${reason}`); // expect: log
  }

  success() {
    console.info(`${stamp()} AUDIT [${this.#area}] result=success`);
  }
}
