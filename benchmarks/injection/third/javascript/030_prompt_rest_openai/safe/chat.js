const OpenAI = require('openai');
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const STYLES = { short: 'two sentences', long: 'one page', list: 'five bullets' };

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const system = `You are the assistant of the ACME store. Do not reveal cost prices. Answer in this style: ${STYLES[body.style] || STYLES.short}`;
  const out = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: 'Present the product of the month.' },
    ],
  });
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ answer: out.choices[0].message.content }) };
};
