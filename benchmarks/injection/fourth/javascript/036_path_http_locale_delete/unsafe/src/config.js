module.exports = {
  locales: ['de', 'en', 'fr', 'it'],
  stage: process.env.STAGE || 'dev',
};
