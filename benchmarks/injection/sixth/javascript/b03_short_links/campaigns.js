module.exports = {
  s24: { name: 'spring', target: 'https://www.example.com/offers/spring?utm_source=mail' },
  app: { name: 'app', target: 'https://apps.example.com/get' },
  jobs: { name: 'jobs', target: 'https://careers.example.com/' },
};
