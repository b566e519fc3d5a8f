const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value)

export function merge(target, source) {
  for (const key of Object.keys(target)) {
    if (!Object.hasOwn(source, key)) continue
    if (isObject(target[key])) {
      if (isObject(source[key])) merge(target[key], source[key])
    } else {
      target[key] = source[key]
    }
  }
  return target
}
