const read = (slots, name) => slots[name]?.value?.interpretedValue;

const elicit = (intent, slotToElicit, content) => ({
  sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit }, intent },
  messages: [{ contentType: 'PlainText', content }],
});

export const handler = async ({ sessionState: { intent } }) => {
  const guests = read(intent.slots, 'Guests');
  if (guests !== undefined) {
    const number = Number.parseInt(guests, 10);
    if (!(number >= 1 && number <= 12)) return elicit(intent, 'Guests', 'We have tables for one to twelve guests.');
  }
  const day = read(intent.slots, 'Day');
  if (day && Number.isNaN(Date.parse(day))) return elicit(intent, 'Day', 'Which day?');
  return { sessionState: { dialogAction: { type: 'Delegate' }, intent } };
};
