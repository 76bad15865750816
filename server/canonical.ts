import { hash } from 'node:crypto'

/** JSON with the keys of every object in code-unit order, and nothing undefined: the same for the same content. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const each of value) text += `${text === '' ? '' : ','}${canonical(each)}`
    return `[${text}]`
  }
  for (const [key, field] of Object.entries(value).sort(byKey)) {
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(field)}`
  }
  return `{${text}}`
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}

/** SHA-256 of a text, in hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}

/** SHA-256 of the canonical JSON, in hex. */
export function hashOf(value: unknown): string {
  return sha256(canonical(value))
}
