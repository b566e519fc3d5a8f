exports.settings = Object.freeze({
  version: '4.2.0',
  stage: process.env.STAGE || 'dev',
  db: {
    host: process.env.DB_HOST,
    port: Number(process.env.DB_PORT || 5432),
    name: process.env.DB_NAME,
    password: process.env.DB_PASSWORD,
  },
  paymentKey: process.env.STRIPE_SECRET_KEY,
});
