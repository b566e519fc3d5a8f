// trigger: http
const { Client } = require("@opensearch-project/opensearch");

const client = new Client({ node: process.env.SEARCH_ENDPOINT });

async function search(query) {
  const { body } = await client.search({ index: "articles", body: { query } }); // expect: INJ004
  return body.hits.total;
}

exports.unsafe = async (event) => {
  const q = event.queryStringParameters?.q || "*";
  const total = await search({ query_string: { query: q + " AND public:true" } });
  return { statusCode: 200, body: JSON.stringify(total) };
};

exports.safe = async (event) => {
  const q = event.queryStringParameters?.q || "*";
  const total = await search({ bool: { must: [{ match: { text: q } }], filter: [{ term: { public: true } }] } });
  return { statusCode: 200, body: JSON.stringify(total) };
};
