'use strict';

const { PutEventsCommand } = require('@aws-sdk/client-eventbridge');

class TicketAnnouncer {
  #client;
  #options;

  constructor(client, options) {
    this.#client = client;
    this.#options = options;
  }

  async opened(ticket) {
    const entry = {
      EventBusName: this.#options.busName,
      Source: this.#options.source,
      DetailType: 'TicketOpened',
      Detail: JSON.stringify({ ...ticket, openedAt: new Date().toISOString() }),
    };
    const { Entries, FailedEntryCount } = await this.#client.send(new PutEventsCommand({ Entries: [entry] }));
    if (FailedEntryCount > 0) throw new Error('the bus refused the event');
    return Entries[0].EventId;
  }
}

module.exports = { TicketAnnouncer };
