const stripe = require('stripe')(process.env.STRIPE_KEY);
const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  let ev;
  try {
    ev = stripe.webhooks.constructEvent(event.body, event.headers['stripe-signature'], process.env.STRIPE_HOOK_KEY);
  } catch (e) {
    return { statusCode: 400 };
  }
  if (ev.type === 'checkout.session.completed') {
    await ddb.update({
      TableName: process.env.ORDERS,
      Key: { id: ev.data.object.client_reference_id },
      UpdateExpression: 'SET paid = :t',
      ExpressionAttributeValues: { ':t': true },
    }).promise();
  }
  return { statusCode: 200 };
};
