import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';

interface ClaudeReply {
  content: { type: 'text'; text: string }[];
}

const INSTRUCTIONS = 'You work for a telephone company. Sum up in one sentence for the agent:';

export class ReasonSummarizer {
  private readonly bedrock = new BedrockRuntimeClient({});

  constructor(private readonly modelId: string) {}

  private request(prompt: string): string {
    return JSON.stringify({
      anthropic_version: 'bedrock-2023-05-31',
      max_tokens: 120,
      temperature: 0,
      messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
    });
  }

  async summarize(reason: string): Promise<string> {
    const body = this.request(`${INSTRUCTIONS}\n${reason}`);
    const response = await this.bedrock.send(new InvokeModelCommand({ // expect: prompt
      modelId: this.modelId,
      contentType: 'application/json',
      accept: 'application/json',
      body,
    }));
    const reply = JSON.parse(Buffer.from(response.body).toString('utf8')) as ClaudeReply;
    return reply.content.map((c) => c.text).join('');
  }
}
