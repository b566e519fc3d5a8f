const { BedrockRuntimeClient, ConverseCommand } = require('@aws-sdk/client-bedrock-runtime');

const bedrock = new BedrockRuntimeClient({});
const FALLBACK = 'Thank you for calling. An agent will be with you shortly.';

function promptFor(topic) {
  return (
    'You write greetings for the phone line of a bank. Never promise refunds or credit. ' +
    'Write one friendly sentence for a caller whose request is: ' + topic
  );
}

exports.handler = async (event) => {
  const attributes = event.Details.ContactData.Attributes || {};
  const topic = attributes.callerRequest;
  if (!topic) return { greeting: FALLBACK };

  try {
    const result = await bedrock.send(new ConverseCommand({ // expect: prompt
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
