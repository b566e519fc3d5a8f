// trigger: lex
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

const persona = ({ name = "Ada" }) => `You are ${name}, the assistant of a bank.`;

async function answer(system, content) {
  const message = await client.messages.create({ // expect: INJ016
    model: "claude-3-5-haiku-latest",
    max_tokens: 200,
    system,
    messages: [{ role: "user", content }],
  });
  return message.stop_reason;
}

export const unsafe = async (event) => answer(persona(event.sessionState.sessionAttributes), event.inputTranscript);

export const safe = async (event) => answer(persona({}), event.inputTranscript);
