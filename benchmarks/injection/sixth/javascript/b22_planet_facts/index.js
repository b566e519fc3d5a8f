const facts = {
  mercury: ['A year on Mercury lasts 88 days.', 'Mercury has no moon.'],
  venus: ['Venus turns backwards.', 'A day on Venus is longer than its year.'],
  mars: ['Mars has the highest volcano of the solar system.', 'Mars has two moons.'],
};

const speak = (text, end = true, attributes = {}) => ({
  version: '1.0',
  sessionAttributes: attributes,
  response: {
    outputSpeech: { type: 'PlainText', text },
    shouldEndSession: end,
  },
});

function planetFact(request, attributes) {
  const slot = request.intent.slots && request.intent.slots.planet;
  const name = ((slot && slot.value) || '').toLowerCase();
  if (!Object.keys(facts).includes(name)) {
    return speak('I know Mercury, Venus and Mars. Which one?', false, attributes);
  }
  const list = facts[name];
  const turn = (Number(attributes.turn) || 0) % list.length;
  return speak(list[turn], false, { turn: turn + 1 });
}

const intents = {
  PlanetFactIntent: planetFact,
  'AMAZON.HelpIntent': () => speak('Ask me about a planet.', false),
  'AMAZON.StopIntent': () => speak('Goodbye.'),
};

exports.handler = async ({ request, session }) => {
  switch (request.type) {
    case 'LaunchRequest':
      return speak('Which planet?', false);
    case 'IntentRequest': {
      const intent = Object.hasOwn(intents, request.intent.name) && intents[request.intent.name];
      return intent ? intent(request, session.attributes || {}) : speak('I did not get that.', false);
    }
    default:
      return {};
  }
};
