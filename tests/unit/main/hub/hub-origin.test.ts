import { describe, expect, it } from 'vitest'
import { hubOrigin } from '../../../../main/hub/hub-origin.ts'

describe('The address of a hub', () => {
  it.each([
    ['192.168.1.20:4310', 'http://192.168.1.20:4310'],
    [' https://hub.example/board?x=1 ', 'https://hub.example'],
    ['localhost:4310', 'http://localhost:4310'],
    ['http://[::1]:4310', 'http://[::1]:4310'],
  ])('%s is %s', (written, origin) => {
    expect(hubOrigin(written)).toBe(origin)
  })

  it.each([
    '',
    'ftp://hub.example',
    'file:///etc/passwd',
    'http://',
    'javascript:alert(1)',
    'http://me:secret@hub.example',
  ])('"%s" is none', (written) => {
    expect(hubOrigin(written)).toBeNull()
  })
})
