const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value)

export function merge(target, source) {
  for (const key in source) {
    if (isObject(source[key]) && isObject(target[key])) {
      merge(target[key], source[key])
    } else {
      target[key] = source[key] // expect: pollution
    }
  }
  return target
}
