export const sampleSubscriber = { name: 'Robin Example', city: 'Graz', since: 2019 } as const;
