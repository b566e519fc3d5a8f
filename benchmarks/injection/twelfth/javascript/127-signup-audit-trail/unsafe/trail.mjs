export class AuditTrail {
  #app;

  constructor({ app }) {
    this.#app = app;
  }

  #format(action, fields) {
    const pairs = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
    return `${new Date().toISOString()} AUDIT app=${this.#app} action=${action} ${pairs.join(' ')}`;
  }

  record(action, fields) {
    process.stdout.write(`${this.#format(action, fields)}\n`); // expect: log
  }
}
