// trigger: lex
import { promises as fs } from "fs";

enum Language {
  German = "de",
  English = "en",
}

interface Turn {
  sessionState: { intent: { slots: Record<string, { value: { interpretedValue: string } }> } };
}

const isLanguage = (text: string): text is Language => Object.values(Language).includes(text as Language);

async function phrases(language: string): Promise<unknown> {
  const text = await fs.readFile(`./phrases/${language}.json`, "utf-8"); // expect: INJ006
  return JSON.parse(text);
}

export const unsafe = async (event: Turn) => {
  const language = event.sessionState.intent.slots.language.value.interpretedValue as Language;
  return phrases(language);
};

export const safe = async (event: Turn) => {
  const language = event.sessionState.intent.slots.language.value.interpretedValue;
  return phrases(isLanguage(language) ? language : Language.English);
};
