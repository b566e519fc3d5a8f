import { escapeXmlCharacters, getSlotValue, SkillBuilders, type HandlerInput, type RequestHandler } from 'ask-sdk-core';
import { FACTS } from './facts';

abstract class IntentHandler implements RequestHandler {
  protected abstract readonly intent: string;

  canHandle({ requestEnvelope: { request } }: HandlerInput): boolean {
    return request.type === 'IntentRequest' && request.intent.name === this.intent;
  }

  abstract handle(input: HandlerInput): ReturnType<RequestHandler['handle']>;
}

class FactHandler extends IntentHandler {
  protected readonly intent = 'FactIntent';

  handle(input: HandlerInput) {
    const topic = getSlotValue(input.requestEnvelope, 'topic')?.toLowerCase() ?? '';
    const facts = FACTS.get(topic);
    const speech = facts
      ? facts[Math.floor(Math.random() * facts.length)]
      : `I know nothing about ${escapeXmlCharacters(topic)}.`;
    return input.responseBuilder.speak(speech).reprompt('Another topic?').getResponse();
  }
}

class StopHandler extends IntentHandler {
  protected readonly intent = 'AMAZON.StopIntent';

  handle({ responseBuilder }: HandlerInput) {
    return responseBuilder.speak('Goodbye').withShouldEndSession(true).getResponse();
  }
}

export const handler = SkillBuilders.custom().addRequestHandlers(new FactHandler(), new StopHandler()).lambda();
