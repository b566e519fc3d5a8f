import * as Alexa from 'ask-sdk-core';
import type { HandlerInput, RequestHandler } from 'ask-sdk-core';
import { factAt, FACTS } from './facts';

const FactHandler: RequestHandler = {
  canHandle: ({ requestEnvelope }) =>
    Alexa.getRequestType(requestEnvelope) === 'IntentRequest' && Alexa.getIntentName(requestEnvelope) === 'FactIntent',
  handle(input: HandlerInput) {
    const wanted = Number.parseInt(Alexa.getSlotValue(input.requestEnvelope, 'number') ?? '', 10);
    const index = Number.isNaN(wanted) ? Math.floor(Math.random() * FACTS.length) : wanted - 1;
    const fact = factAt(index);
    const session = input.attributesManager.getSessionAttributes();
    input.attributesManager.setSessionAttributes({ ...session, last: index });
    return input.responseBuilder.speak(fact).reprompt('Another one?').getResponse();
  },
};

const StopHandler: RequestHandler = {
  canHandle: ({ requestEnvelope }) =>
    Alexa.getRequestType(requestEnvelope) === 'IntentRequest' &&
    ['AMAZON.StopIntent', 'AMAZON.CancelIntent'].includes(Alexa.getIntentName(requestEnvelope)),
  handle: (input) => input.responseBuilder.speak('Bye').withShouldEndSession(true).getResponse(),
};

export const handler = Alexa.SkillBuilders.custom()
  .addRequestHandlers(FactHandler, StopHandler)
  .addErrorHandlers({
    canHandle: () => true,
    handle: (input) => input.responseBuilder.speak('Sorry, please try again.').getResponse(),
  })
  .lambda();
