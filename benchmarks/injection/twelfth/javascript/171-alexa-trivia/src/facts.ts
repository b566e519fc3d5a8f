export const FACTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['moon', ['The moon drifts away by four centimetres each year.']],
  ['bees', ['A bee has five eyes.', 'Bees recognise faces.']],
]);
