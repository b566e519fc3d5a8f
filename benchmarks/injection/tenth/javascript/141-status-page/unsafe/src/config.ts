export const config = {
  stage: process.env.STAGE ?? 'dev',
  release: process.env.RELEASE ?? 'unknown',
  database: {
    host: process.env.DB_HOST,
    user: process.env.DB_USER,
    password: process.env.DB_PASSWORD,
  },
  stripeKey: process.env.STRIPE_SECRET_KEY,
};
