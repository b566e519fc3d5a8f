const Alexa = require('ask-sdk-core');
const got = require('./client');

const LaunchHandler = {
  canHandle(input) {
    return Alexa.getRequestType(input.requestEnvelope) === 'LaunchRequest';
  },
  handle(input) {
    return input.responseBuilder.speak('Which home shall I look at?').reprompt('Which home?').getResponse();
  },
};

const TemperatureHandler = {
  canHandle(input) {
    return Alexa.getRequestType(input.requestEnvelope) === 'IntentRequest'
      && Alexa.getIntentName(input.requestEnvelope) === 'TemperatureIntent';
  },
  async handle(input) {
    const home = Alexa.getSlotValue(input.requestEnvelope, 'home');
    const celsius = await got.temperature(home);
    return input.responseBuilder.speak('It is ' + celsius + ' degrees.').getResponse();
  },
};

const ErrorHandler = {
  canHandle: () => true,
  handle(input, error) {
    console.error(error.name);
    return input.responseBuilder.speak('Sorry, that did not work.').getResponse();
  },
};

exports.handler = Alexa.SkillBuilders.custom()
  .addRequestHandlers(LaunchHandler, TemperatureHandler)
  .addErrorHandlers(ErrorHandler)
  .lambda();
