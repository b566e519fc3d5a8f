'use strict';

const intentOf = (event) => event.sessionState.intent;

exports.slotValue = (event, name) => intentOf(event).slots?.[name]?.value?.interpretedValue;

exports.delegate = (event) => ({
  sessionState: { ...event.sessionState, dialogAction: { type: 'Delegate' } },
});

exports.elicitSlot = (event, slotToElicit, content) => ({
  sessionState: { ...event.sessionState, dialogAction: { type: 'ElicitSlot', slotToElicit } },
  messages: [{ contentType: 'PlainText', content }],
});

exports.close = (event, state, content) => ({
  sessionState: {
    ...event.sessionState,
    dialogAction: { type: 'Close' },
    intent: { ...intentOf(event), state },
  },
  messages: [{ contentType: 'PlainText', content }],
});
