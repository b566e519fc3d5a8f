const Alexa = require('ask-sdk-core');
const axios = require('axios');

const STATIONS = new Map([
  ['HEL', { name: 'Helgoland', station: 9510095 }],
  ['CUX', { name: 'Cuxhaven', station: 5990020 }],
]);

const harbourOf = (envelope) => {
  const slot = Alexa.getSlot(envelope, 'harbour');
  const authority = slot?.resolutions?.resolutionsPerAuthority?.[0];
  return authority?.status.code === 'ER_SUCCESS_MATCH' ? STATIONS.get(authority.values[0].value.id) : undefined;
};

const TideIntent = {
  canHandle: ({ requestEnvelope }) => Alexa.getIntentName(requestEnvelope) === 'TideIntent',
  async handle({ requestEnvelope, responseBuilder }) {
    const harbour = harbourOf(requestEnvelope);
    if (!harbour) return responseBuilder.speak('I do not know that harbour.').getResponse();
    const { data } = await axios.get(`https://tides.acme.example/v1/stations/${harbour.station}/next`, { timeout: 2000 });
    return responseBuilder.speak(`The next high tide in ${harbour.name} is in ${Math.round(Number(data.minutes))} minutes.`).getResponse();
  },
};

const Failure = {
  canHandle: () => true,
  handle: ({ responseBuilder }, error) => {
    console.error(JSON.stringify({ error: error.name }));
    return responseBuilder.speak('Sorry, please try again later.').getResponse();
  },
};

exports.handler = Alexa.SkillBuilders.custom()
  .withSkillId(process.env.SKILL_ID)
  .addRequestHandlers(TideIntent)
  .addErrorHandlers(Failure)
  .lambda();
