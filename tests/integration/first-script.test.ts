import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

/** What the first screen may fetch as script, compressed: a hub on a slow wireless LAN serves it to every phone. */
const MOST = 350 * 1024

describe('When the first screen is opened', () => {
  it('its script is under 350 kB compressed', () => {
    const page = join(import.meta.dirname, '../../out/renderer/index.html')
    const html = readFileSync(page, 'utf8')
    const scripts = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? '')
    const sizes = scripts.map((path) => gzipSync(readFileSync(join(dirname(page), path))).length)
    expect(scripts.length).toBeGreaterThan(0)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST)
  })
})
