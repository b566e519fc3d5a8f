const AWS = require('aws-sdk');
const ejs = require('ejs');
const ses = new AWS.SES();
const ddb = new AWS.DynamoDB.DocumentClient();
const render = ejs.compile('<p>Hello <%= name %>, order <%= no %> was sent.</p>');

exports.handler = async (event) => {
  for (const r of event.Records) {
    const no = Number(JSON.parse(r.body).orderNo);
    const { Item } = await ddb.get({ TableName: process.env.ORDERS, Key: { no } }).promise();
    await ses.sendEmail({
      Source: process.env.SENDER,
      Destination: { ToAddresses: [Item.email] },
      Message: { Subject: { Data: 'Your order' }, Body: { Html: { Data: render({ name: Item.name, no }) } } },
    }).promise();
  }
};
