// trigger: appsync
import OpenAI from "openai";

const openai = new OpenAI();

type Message = { role: "system" | "user"; content: string };

async function complete(messages: Message[]): Promise<number> {
  const completion = await openai.chat.completions.create({ model: "gpt-4o-mini", messages }); // expect: INJ016
  return completion.choices.length;
}

const policy = (rules: string): Message => ({ role: "system", content: "Follow these rules: " + rules });

export const unsafe = async (event: { arguments: { rules: string; text: string } }) => {
  const { rules, text } = event.arguments;
  return complete([policy(rules), { role: "user", content: text }]);
};

export const safe = async (event: { arguments: { rules: string; text: string } }) => {
  const { text } = event.arguments;
  return complete([policy("be kind"), { role: "user", content: text }]);
};
