const { BedrockRuntimeClient, ConverseCommand } = require('@aws-sdk/client-bedrock-runtime');
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { Pool } = require('pg');

const bedrock = new BedrockRuntimeClient({});
const sns = new SNSClient({});
const pool = new Pool({ max: 1 });

async function figures() {
  const { rows } = await pool.query(
    "SELECT count(*)::int AS orders, coalesce(sum(cents), 0)::int AS cents FROM orders WHERE placed_at >= current_date - interval '1 day'"
  );
  return rows[0];
}

exports.handler = async () => {
  const { orders, cents } = await figures();
  const { output } = await bedrock.send(new ConverseCommand({
    modelId: process.env.MODEL_ID,
    system: [{ text: 'You write short, sober summaries for the management of a shop.' }],
    messages: [{
      role: 'user',
      content: [{ text: `Yesterday the shop had ${orders} orders worth ${(cents / 100).toFixed(2)} EUR. Write two sentences.` }],
    }],
    inferenceConfig: { maxTokens: 150 },
  }));

  await sns.send(new PublishCommand({
    TopicArn: process.env.MANAGEMENT_TOPIC,
    Subject: 'Sales of yesterday',
    Message: output.message.content[0].text,
  }));
};
