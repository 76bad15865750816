import { describe, expect, it } from 'vitest'
import { linked, linkIn, toastLink } from '../../../../main/desk/deep-link.ts'

describe('A link to an order', () => {
  it.each([
    ['dispatch://order/SO-10001', 'SO-10001'],
    ['DISPATCH://ORDER/SO-10001/', 'SO-10001'],
    ['dispatch://order/A%20%2F%201', 'A / 1'],
  ])('%s names %s', (link, number) => {
    expect(linked(link)).toEqual({ kind: 'order', orderNumber: number })
  })

  it.each([
    'dispatch://',
    'dispatch://order/',
    'dispatch://order/%20',
    'dispatch://order/%E0%A4%A',
    'dispatch://toast/',
    'dispatch://order/a%00b',
    'dispatch://order/a/b',
    'dispatch://order/a?b',
    `dispatch://order/${'9'.repeat(200)}`,
    'https://order/1',
    'javascript:alert(1)',
  ])('%s names none', (link) => {
    expect(linked(link)).toBeNull()
  })

  it('may name a toast instead', () => {
    expect(linked(toastLink('a b/7'))).toEqual({ kind: 'toast', id: 'a b/7' })
  })

  it('is found among the arguments of a start', () => {
    expect(linkIn(['console', '--data', 'x', 'dispatch://order/1'])).toBe('dispatch://order/1')
    expect(linkIn(['console', 'order/1'])).toBeNull()
  })
})
