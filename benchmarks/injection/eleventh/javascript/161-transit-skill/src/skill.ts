import { SkillBuilders, getSlot, type HandlerInput, type RequestHandler } from 'ask-sdk-core';
import type { Response } from 'ask-sdk-model';
import { DepartureBoard } from './departure-board';
import { STATIONS } from './stations';

const board = new DepartureBoard();

const isIntent = (input: HandlerInput, name: string): boolean =>
  input.requestEnvelope.request.type === 'IntentRequest' && input.requestEnvelope.request.intent.name === name;

function resolvedStation(input: HandlerInput): string | undefined {
  const slot = getSlot(input.requestEnvelope, 'station');
  const resolution = slot?.resolutions?.resolutionsPerAuthority?.[0];
  return resolution?.status.code === 'ER_SUCCESS_MATCH' ? resolution.values[0].value.id : undefined;
}

class LaunchHandler implements RequestHandler {
  canHandle(input: HandlerInput): boolean {
    return input.requestEnvelope.request.type === 'LaunchRequest';
  }
  handle(input: HandlerInput): Response {
    return input.responseBuilder.speak('Which station?').reprompt('Which station?').getResponse();
  }
}

class NextDepartureHandler implements RequestHandler {
  canHandle(input: HandlerInput): boolean {
    return isIntent(input, 'NextDepartureIntent');
  }
  async handle(input: HandlerInput): Promise<Response> {
    const station = STATIONS.get(resolvedStation(input) ?? '');
    if (!station) {
      return input.responseBuilder.speak('I do not know that station.').reprompt('Which station?').getResponse();
    }
    const departures = await board.next(station.code, 3);
    const speech = departures
      .map((d) => `line ${d.line} in <say-as interpret-as="cardinal">${d.minutes}</say-as> minutes`)
      .join(', ');
    return input.responseBuilder.speak(`From ${station.spoken}: ${speech || 'nothing for now'}.`).getResponse();
  }
}

export const handler = SkillBuilders.custom()
  .addRequestHandlers(new LaunchHandler(), new NextDepartureHandler())
  .withSkillId(process.env.SKILL_ID!)
  .lambda();
