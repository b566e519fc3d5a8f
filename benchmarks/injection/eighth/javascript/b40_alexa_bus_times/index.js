const Alexa = require('ask-sdk-core');
const axios = require('axios');

const STOPS = new Map([
  ['central station', 'de-100'],
  ['town hall', 'de-214'],
  ['university', 'de-377'],
]);

const DeparturesHandler = {
  canHandle(input) {
    return Alexa.getRequestType(input.requestEnvelope) === 'IntentRequest'
      && Alexa.getIntentName(input.requestEnvelope) === 'DeparturesIntent';
  },
  async handle(input) {
    const spoken = Alexa.getSlotValue(input.requestEnvelope, 'stop') || '';
    const stop = STOPS.get(spoken.toLowerCase());
    if (!stop) {
      return input.responseBuilder.speak('I do not know that stop.').reprompt('Which stop?').getResponse();
    }
    const { data } = await axios.get(`${process.env.TRANSIT_API}/stops/${stop}/departures`, { timeout: 4000 });
    const times = data.departures.slice(0, 3).map((d) => `line ${d.line} in ${d.minutes} minutes`);
    return input.responseBuilder.speak(`Next: ${times.join(', ')}.`).getResponse();
  },
};

const ErrorHandler = {
  canHandle: () => true,
  handle(input, error) {
    console.error(JSON.stringify({ error: error.name }));
    return input.responseBuilder.speak('Sorry, that did not work.').getResponse();
  },
};

exports.handler = Alexa.SkillBuilders.custom()
  .addRequestHandlers(DeparturesHandler)
  .addErrorHandlers(ErrorHandler)
  .lambda();
