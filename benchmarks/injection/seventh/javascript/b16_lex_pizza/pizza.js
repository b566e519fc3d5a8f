const SIZES = ['small', 'medium', 'large'];
const TOPPINGS = new Set(['cheese', 'mushroom', 'tuna', 'spinach']);
const PRICE = { small: 7, medium: 9, large: 12 };

function get(event, name) {
  const s = event.sessionState.intent.slots[name];
  return s && s.value ? s.value.interpretedValue.toLowerCase() : undefined;
}

function elicit(event, slotToElicit, content) {
  return {
    sessionState: {
      dialogAction: { type: 'ElicitSlot', slotToElicit },
      intent: event.sessionState.intent,
    },
    messages: [{ contentType: 'PlainText', content }],
  };
}

function delegate(event) {
  return { sessionState: { dialogAction: { type: 'Delegate' }, intent: event.sessionState.intent } };
}

function close(event, content) {
  const intent = { ...event.sessionState.intent, state: 'Fulfilled' };
  return {
    sessionState: { dialogAction: { type: 'Close' }, intent },
    messages: [{ contentType: 'PlainText', content }],
  };
}

exports.handler = async (event) => {
  const size = get(event, 'Size');
  const topping = get(event, 'Topping');
  if (event.invocationSource === 'DialogCodeHook') {
    if (size && !SIZES.includes(size)) return elicit(event, 'Size', 'Small, medium or large?');
    if (topping && !TOPPINGS.has(topping)) return elicit(event, 'Topping', 'We do not have that topping. Another one?');
    return delegate(event);
  }
  const price = PRICE[size] || PRICE.medium;
  return close(event, `Your ${size} pizza with ${topping} costs ${price} euros.`);
};
