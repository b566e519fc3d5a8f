'use strict';

const { timingSafeEqual, createHash } = require('node:crypto');

const digest = (text) => createHash('sha256').update(String(text)).digest();

exports.handler = async (event) => {
  const { privateChallengeParameters, challengeAnswer } = event.request;
  event.response.answerCorrect = timingSafeEqual(
    digest(challengeAnswer),
    digest(privateChallengeParameters.code),
  );
  return event;
};
