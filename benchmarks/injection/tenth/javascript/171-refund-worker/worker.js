'use strict';
const Stripe = require('stripe');
const { once } = require('./idempotency');

const stripe = new Stripe(process.env.STRIPE_KEY, { maxNetworkRetries: 2 });
const PAYMENT_INTENT = /^pi_[A-Za-z0-9]{16,40}$/;

async function refund({ paymentIntent, cents }, key) {
  if (!PAYMENT_INTENT.test(paymentIntent) || !Number.isInteger(cents) || cents <= 0) return;
  await stripe.refunds.create({ payment_intent: paymentIntent, amount: cents }, { idempotencyKey: key });
}

exports.handler = async (event) => {
  const settled = await Promise.allSettled(
    event.Records.map(({ messageId, body }) => once(messageId, () => refund(JSON.parse(body), messageId))),
  );
  return {
    batchItemFailures: settled.flatMap(({ status }, i) =>
      status === 'rejected' ? [{ itemIdentifier: event.Records[i].messageId }] : [],
    ),
  };
};
