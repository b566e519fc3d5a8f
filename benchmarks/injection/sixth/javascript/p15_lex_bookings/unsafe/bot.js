const { freeRooms, cancelBooking } = require('./db');

function slot(event, name) {
  const s = event.sessionState.intent.slots[name];
  return s && s.value ? s.value.interpretedValue : undefined;
}

function close(event, state, text) {
  const intent = event.sessionState.intent;
  return {
    sessionState: {
      dialogAction: { type: 'Close' },
      intent: { name: intent.name, slots: intent.slots, state: state },
    },
    messages: [{ contentType: 'PlainText', content: text }],
  };
}

var intents = {
  FindRoom: function (event) {
    return freeRooms(slot(event, 'City'), slot(event, 'Day')).then(function (rooms) {
      if (!rooms.length) return close(event, 'Fulfilled', 'Nothing is free that day.');
      return close(event, 'Fulfilled', 'Free: ' + rooms.map((r) => r.label).join(', '));
    });
  },
  CancelRoom: function (event) {
    return cancelBooking(slot(event, 'Reference')).then(function (n) {
      return close(event, n ? 'Fulfilled' : 'Failed', n ? 'It is cancelled.' : 'I found no such booking.');
    });
  },
};

exports.handler = function (event) {
  const name = event.sessionState.intent.name;
  if (!intents.hasOwnProperty(name)) return Promise.resolve(close(event, 'Failed', 'Sorry, I cannot do that.'));
  return intents[name](event);
};
