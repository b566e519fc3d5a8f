const Alexa = require('ask-sdk-core');
const QUESTIONS = [{ q: 'What is three times four?', a: '12' }, { q: 'How many days has June?', a: '30' }];

const Launch = {
  canHandle: (h) => Alexa.getRequestType(h.requestEnvelope) === 'LaunchRequest',
  handle: (h) => {
    const i = Math.floor(Math.random() * QUESTIONS.length);
    h.attributesManager.setSessionAttributes({ i });
    return h.responseBuilder.speak(QUESTIONS[i].q).reprompt(QUESTIONS[i].q).getResponse();
  },
};
const Answer = {
  canHandle: (h) => Alexa.getRequestType(h.requestEnvelope) === 'IntentRequest' && Alexa.getIntentName(h.requestEnvelope) === 'AnswerIntent',
  handle: (h) => {
    const { i } = h.attributesManager.getSessionAttributes();
    const ok = Alexa.getSlotValue(h.requestEnvelope, 'number') === QUESTIONS[i].a;
    return h.responseBuilder.speak(ok ? 'Right!' : 'Sorry, wrong.').getResponse();
  },
};
exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(Launch, Answer).lambda();
