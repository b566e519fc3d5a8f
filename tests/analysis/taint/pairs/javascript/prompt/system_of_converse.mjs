// trigger: http
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

const bedrock = new BedrockRuntimeClient({});
const TONES = { formal: "Answer formally.", short: "Answer in one sentence." };

async function ask(instruction, text) {
  const command = new ConverseCommand({
    modelId: "amazon.nova-lite-v1:0",
    system: [{ text: instruction }],
    messages: [{ role: "user", content: [{ text }] }],
  });
  const { stopReason } = await bedrock.send(command); // expect: INJ016
  return { statusCode: 200, body: stopReason };
}

export const unsafe = async (event) => {
  const { tone, question } = JSON.parse(event.body);
  return ask(`You are a clerk. ${tone}`, question);
};

export const safe = async (event) => {
  const { tone, question } = JSON.parse(event.body);
  return ask(`You are a clerk. ${TONES[tone] ?? TONES.short}`, question);
};
