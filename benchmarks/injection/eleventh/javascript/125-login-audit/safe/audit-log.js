'use strict';

class AuditLog {
  #channel;

  constructor(channel) {
    this.#channel = channel;
  }

  write(outcome, { client, device, newDevice }) {
    const stamp = new Date().toISOString();
    const line = `${stamp} [${this.#channel}] ${outcome} client=${client} new=${newDevice} device=${JSON.stringify(device)}`;
    process.stdout.write(line + '\n');
  }
}

module.exports = { AuditLog };
