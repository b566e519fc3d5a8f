const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async () => {
  const { Items } = await ddb.scan({ TableName: process.env.PAGES, ProjectionExpression: 'id' }).promise();
  const urls = Items.map((i) => `<url><loc>https://www.example.com/p/${encodeURIComponent(i.id)}</loc></url>`).join('');
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/xml', 'cache-control': 'max-age=3600' },
    body: `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
  };
};
