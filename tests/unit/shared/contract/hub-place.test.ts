import { describe, expect, it } from 'vitest'
import { addressHere } from '../../../../shared/contract/hub-place.ts'

describe('The address of a hub on its own machine', () => {
  it.each([
    ['http://0.0.0.0:4310', 'http://127.0.0.1:4310'],
    ['http://[::]:4310', 'http://[::1]:4310'],
    ['http://127.0.0.1:4310', 'http://127.0.0.1:4310'],
    ['http://10.0.0.0:4310', 'http://10.0.0.0:4310'],
    ['http://[fd00::]:4310', 'http://[fd00::]:4310'],
  ])('of %s is %s', (url, here) => {
    expect(addressHere(url)).toBe(here)
  })
})
