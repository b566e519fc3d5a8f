// trigger: sqs
const { BedrockAgentRuntime } = require("@aws-sdk/client-bedrock-agent-runtime");

const agents = new BedrockAgentRuntime({});

const invoke = (inputText, sessionId) =>
  agents.invokeAgent({ agentId: "SUPPORT", agentAliasId: "LIVE", sessionId, inputText }); // expect: INJ016

exports.unsafe = async (event) => {
  for (const { body, messageId } of event.Records) {
    const { text } = JSON.parse(body);
    await invoke(`Summarize the ticket and then close it: ${text}`, messageId);
  }
};

exports.safe = async (event) => {
  for (const { body, messageId } of event.Records) {
    const { text } = JSON.parse(body);
    await invoke(text, messageId);
  }
};
