export const profiles = new Map([
  [1, { nick: 'ada', since: 2016 }],
  [2, { nick: 'grace', since: 2018 }],
  [3, { nick: 'edsger', since: 2019 }],
]);
