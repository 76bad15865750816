import { describe, expect, it } from 'vitest'
import { contentPolicy } from '../../../../main/window/content-policy.ts'
import { permissionAllowed } from '../../../../main/window/permissions.ts'

describe('What a page may', () => {
  it('is to talk to itself and to its one hub', () => {
    expect(contentPolicy('https://hub.example')).toContain("connect-src 'self' https://hub.example wss://hub.example;")
    expect(contentPolicy('http://127.0.0.1:4310')).toContain('ws://127.0.0.1:4310')
    expect(contentPolicy(null)).toContain("connect-src 'self';")
  })

  it('is not to run code made from text, nor to be framed', () => {
    const policy = contentPolicy('http://127.0.0.1:4310')
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('is what the table of permissions says', () => {
    expect(permissionAllowed('fullscreen')).toBe(true)
    for (const refused of ['media', 'geolocation', 'notifications', 'usb', 'toString', '__proto__']) {
      expect(permissionAllowed(refused), refused).toBe(false)
    }
  })
})
