export const events = new Map([
  ['summer', { title: 'Summer party', place: 'the garden', day: '21 June', answers: [] }],
  ['winter', { title: 'Winter dinner', place: 'the old mill', day: '12 December', answers: [] }],
]);
