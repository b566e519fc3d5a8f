const CITIES = { berlin: 89, munich: 120, hamburg: 99 };

const close = (attrs, text) => ({
  sessionAttributes: attrs,
  dialogAction: { type: 'Close', fulfillmentState: 'Fulfilled', message: { contentType: 'PlainText', content: text } },
});

exports.handler = (event, context, callback) => {
  const slots = event.currentIntent.slots;
  const city = (slots.City || '').toLowerCase();
  if (!Object.keys(CITIES).includes(city)) {
    return callback(null, {
      sessionAttributes: {},
      dialogAction: {
        type: 'ElicitSlot', intentName: event.currentIntent.name, slots, slotToElicit: 'City',
        message: { contentType: 'PlainText', content: 'We are in Berlin, Munich and Hamburg.' },
      },
    });
  }
  callback(null, close({}, `A night costs ${CITIES[city] * (parseInt(slots.Nights, 10) || 1)} euro in all.`));
};
