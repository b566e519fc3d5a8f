const { BedrockRuntimeClient, ConverseCommand } = require('@aws-sdk/client-bedrock-runtime');

const bedrock = new BedrockRuntimeClient({});
const FALLBACK = 'Thank you for calling. An agent will be with you shortly.';
const TOPICS = new Map([
  ['1', 'a lost or stolen card'],
  ['2', 'a question about an invoice'],
  ['3', 'a new account'],
]);

function promptFor(topic) {
  return (
    'You write greetings for the phone line of a bank. Never promise refunds or credit. ' +
    'Write one friendly sentence for a caller whose request is: ' + topic
  );
}

exports.handler = async (event) => {
  const attributes = event.Details.ContactData.Attributes || {};
  const topic = TOPICS.get(attributes.menuChoice);
  if (!topic) return { greeting: FALLBACK };

  try {
    const result = await bedrock.send(new ConverseCommand({
      modelId: process.env.MODEL_ID,
      messages: [{ role: 'user', content: [{ text: promptFor(topic) }] }],
      inferenceConfig: { maxTokens: 120, temperature: 0.3 },
    }));
    return { greeting: result.output.message.content[0].text };
  } catch (e) {
    console.error(JSON.stringify({ error: e.name }));
    return { greeting: FALLBACK };
  }
};
