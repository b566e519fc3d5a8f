import { readFileSync } from 'fs';
import { RequestEnvelope, IntentRequest, ResponseEnvelope } from 'ask-sdk-model';

type Handler = (req: IntentRequest) => string;

function slot(req: IntentRequest, name: string): string {
  return req.intent.slots?.[name]?.value ?? '';
}

const CATALOGUE = new Map([
  ['the fox', 'fox.txt'],
  ['the moon', 'moon.txt'],
  ['three bears', 'bears.txt'],
]);

function storyFile(title: string): string {
  const name = CATALOGUE.get(title.toLowerCase());
  if (name === undefined) throw new Error('unknown story');
  return `${__dirname}/stories/${name}`;
}

const intents: { [name: string]: Handler } = {
  TellStoryIntent: (req) => {
    const file = storyFile(slot(req, 'title'));
    return readFileSync(file, 'utf-8');
  },
  'AMAZON.HelpIntent': () => 'Say: tell me the story of the fox.',
  'AMAZON.StopIntent': () => 'Good night.',
};

function speak(text: string): ResponseEnvelope {
  return {
    version: '1.0',
    response: { outputSpeech: { type: 'PlainText', text }, shouldEndSession: true },
  };
}

export const handler = async (event: RequestEnvelope): Promise<ResponseEnvelope> => {
  if (event.request.type !== 'IntentRequest') return speak('Which story would you like?');
  const run = intents[event.request.intent.name];
  if (!run) return speak('Sorry, I do not know that.');
  try {
    return speak(run(event.request));
  } catch {
    return speak('I do not have that story.');
  }
};
