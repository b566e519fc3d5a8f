export class AuditTrail {
  #app;

  constructor({ app }) {
    this.#app = app;
  }

  #format(action, fields) {
    return JSON.stringify({ at: new Date().toISOString(), type: 'AUDIT', app: this.#app, action, ...fields });
  }

  record(action, fields) {
    process.stdout.write(`${this.#format(action, fields)}\n`);
  }
}
