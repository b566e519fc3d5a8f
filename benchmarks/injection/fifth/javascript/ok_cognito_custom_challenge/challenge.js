'use strict';

const { randomInt, timingSafeEqual } = require('crypto');
const AWS = require('aws-sdk');

const sns = new AWS.SNS();
const PHONE = /^\+[1-9]\d{7,14}$/;

const equal = (a, b) => {
  const left = Buffer.from(String(a));
  const right = Buffer.from(String(b));
  return left.length === right.length && timingSafeEqual(left, right);
};

function define(event) {
  const { session } = event.request;
  const last = session[session.length - 1];
  if (last && last.challengeResult) {
    Object.assign(event.response, { issueTokens: true, failAuthentication: false });
  } else if (session.length >= 3) {
    Object.assign(event.response, { issueTokens: false, failAuthentication: true });
  } else {
    Object.assign(event.response, { issueTokens: false, failAuthentication: false, challengeName: 'CUSTOM_CHALLENGE' });
  }
  return event;
}

async function create(event) {
  const { userAttributes: { phone_number: phone, phone_number_verified: verified } } = event.request;
  const code = String(randomInt(100000, 1000000));
  if (verified === 'true' && PHONE.test(phone)) {
    await sns.publish({
      PhoneNumber: phone,
      Message: `Your code is ${code}`,
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    }).promise();
  }
  event.response.publicChallengeParameters = { phone: String(phone).slice(-3) };
  event.response.privateChallengeParameters = { code };
  return event;
}

function verify(event) {
  const { privateChallengeParameters: { code }, challengeAnswer } = event.request;
  event.response.answerCorrect = equal(code, challengeAnswer);
  return event;
}

const triggers = {
  DefineAuthChallenge_Authentication: define,
  CreateAuthChallenge_Authentication: create,
  VerifyAuthChallengeResponse_Authentication: verify,
};

exports.handler = async (event) => {
  const trigger = triggers[event.triggerSource];
  if (!trigger) throw new Error('trigger is not supported');
  return trigger(event);
};
