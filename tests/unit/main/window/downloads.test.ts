import { describe, expect, it } from 'vitest'
import { mayBeSaved } from '../../../../main/window/downloads.ts'

describe('What a page may have saved', () => {
  it('is a table that it made itself', () => {
    expect(mayBeSaved('blob:app://console/6f1d', 'text/csv')).toBe(true)
  })

  it.each([
    ['https://evil.example/x.csv', 'text/csv'],
    ['blob:https://evil.example/6f1d', 'text/csv'],
    ['blob:app://console.evil.example/6f1d', 'text/csv'],
    ['blob:app://console/6f1d', 'application/x-msdownload'],
    ['data:text/csv,x', 'text/csv'],
    ['app://console/index.html', 'text/html'],
  ])('is not %s, %s', (address, type) => {
    expect(mayBeSaved(address, type)).toBe(false)
  })
})
