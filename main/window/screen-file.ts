import { join, relative, sep } from 'node:path'
import { addressOf } from '../address.ts'

export const SCHEME = 'app'
/** The origin of the console's own pages. */
export const ORIGIN = 'app://console'

/** Whether an address is of the console's own pages. */
export function isOurs(address: string): boolean {
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`)
}

/** The file that an address names; the index for a path that is no file; null outside the screens. */
export function screenFile(folder: string, address: string): string | null {
  const parsed = addressOf(address)
  if (parsed === null) return null
  const { protocol: scheme, host, pathname } = parsed
  if (scheme !== `${SCHEME}:` || host !== 'console') return null
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\0\\]/.test(path)) return null
  const file = join(folder, path)
  const within = relative(folder, file)
  if (within.split(sep)[0] === '..' || within.startsWith(sep)) return null
  return /\.\w+$/.test(path) ? file : join(folder, 'index.html')
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** By its extension; a file of no known type is a download, not a page. */
export function typeOf(file: string): string {
  return TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
