const LAMPS = ['a brass desk lamp', 'a paper floor lamp', 'a glass pendant'];

export const lamp = (index: number): string => LAMPS[index] ?? LAMPS[0];
