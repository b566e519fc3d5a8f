// trigger: sqs
import AnthropicBedrock from "@anthropic-ai/bedrock-sdk";
import { ChatBedrockConverse } from "@langchain/aws";
import { generateText } from "ai";
import { AzureOpenAI } from "openai";

const claude = new AnthropicBedrock();
const azure = new AzureOpenAI({ apiVersion: "2024-10-21" });
const chat = new ChatBedrockConverse({ model: "amazon.nova-lite-v1:0" });

async function ask(content) {
  const messages = [{ role: "user", content }];
  await claude.messages.create({ model: "claude", max_tokens: 5, messages }); // expect: INJ016
  await azure.chat.completions.create({ model: "gpt-4o", messages }); // expect: INJ016
  await generateText({ model: "gpt-4o", messages }); // expect: INJ016
  await chat.invoke(content); // expect: INJ016
  await azure.embeddings.create({ model: "text-embedding-3-small", input: content });
}

export const unsafe = async (event) => {
  for (const { body } of event.Records) await ask(`Pay what is urgent: ${JSON.parse(body).text}`);
};

export const safe = async (event) => {
  for (const { body } of event.Records) await ask(JSON.parse(body).text);
};
