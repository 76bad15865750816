import { addressOf } from '../address.ts'

/** The origin of a hub's address as a person writes it; null for nonsense. Without a scheme it is http. */
export function hubOrigin(written: string): string | null {
  const text = written.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const parsed = addressOf(address)
  if (parsed === null) return null
  const { protocol, origin, username, password, hostname } = parsed
  const isWeb = protocol === 'http:' || protocol === 'https:'
  return isWeb && hostname !== '' && username === '' && password === '' ? origin : null
}
