import { BedrockAgentRuntimeClient, RetrieveAndGenerateCommand } from "@aws-sdk/client-bedrock-agent-runtime";
import {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  InvokeModelCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { DescribeVoicesCommand, PollyClient, StartSpeechSynthesisTaskCommand } from "@aws-sdk/client-polly";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const region = process.env.AWS_REGION;
const clients = new Map<string, any>([
  ["agent", new BedrockAgentRuntimeClient({ region })],
  ["model", new BedrockRuntimeClient({ region })],
]);
const polly = new PollyClient({ region });
const s3 = new S3Client({ region });
const Bucket = process.env.BUCKET!;

async function research(topic: string): Promise<string> {
  const { output } = await clients.get("agent").send(
    new RetrieveAndGenerateCommand({
      input: { text: topic },
      retrieveAndGenerateConfiguration: {
        type: "KNOWLEDGE_BASE",
        knowledgeBaseConfiguration: { knowledgeBaseId: process.env.KB, modelArn: process.env.MODEL_ARN },
      },
    }),
  );
  return output.text;
}

async function script(facts: string): Promise<string> {
  const { stream } = await clients.get("model").send(
    new ConverseStreamCommand({
      modelId: process.env.MODEL_ARN,
      messages: [{ role: "user", content: [{ text: `Write a dialogue about: ${facts}` }] }],
    }),
  );
  let text = "";
  for await (const part of stream) text += part.contentBlockDelta?.delta?.text ?? "";
  return text;
}

async function cover(topic: string, Key: string) {
  const { body } = await clients.get("model").send(
    new InvokeModelCommand({ modelId: process.env.IMAGE_MODEL, body: JSON.stringify({ prompt: topic }) }),
  );
  const [image] = JSON.parse(new TextDecoder().decode(body)).images;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(image, "base64"), ContentType: "image/png" }));
}

export const handler = async ({ topic, id }: { topic: string; id: string }) => {
  const text = await script(await research(topic));
  const { Voices = [] } = await polly.send(new DescribeVoicesCommand({ LanguageCode: "en-GB", Engine: "neural" }));
  const { SynthesisTask } = await polly.send(
    new StartSpeechSynthesisTaskCommand({
      OutputFormat: "mp3",
      OutputS3BucketName: Bucket,
      OutputS3KeyPrefix: `audio/${id}`,
      Text: text,
      VoiceId: Voices[0]?.Id,
      Engine: "neural",
    }),
  );
  await cover(topic, `covers/${id}.png`);
  return SynthesisTask?.OutputUri;
};
