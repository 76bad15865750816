import { describe, expect, it } from 'vitest'
import { createScanReader, type Reading, type Stroke } from '../../../../../renderer/services/scanner/scan-burst.ts'

/** The readings of keys that come `apart` milliseconds after each other. */
function readings(keys: readonly string[], apart: number, with_: Partial<Stroke> = {}): Reading[] {
  const read = createScanReader()
  return keys.map((key, index) =>
    read({
      key,
      at: 1000 + index * apart,
      repeat: false,
      isComposing: false,
      isShortcut: false,
      inText: false,
      ...with_,
    }),
  )
}

const last = (all: Reading[]) => all.at(-1)

describe('When keys come faster than a person types', () => {
  it('four and an Enter are a scan, and so are they with a Tab', () => {
    expect(last(readings([...'1042', 'Enter'], 34))).toEqual({ kind: 'scanned', code: '1042' })
    expect(last(readings([...'SO-10427', 'Tab'], 1))).toEqual({ kind: 'scanned', code: 'SO-10427' })
  })

  it('shift between them is none of it', () => {
    expect(last(readings(['Shift', 'S', 'Shift', 'O', '-', '1', 'Enter'], 5))).toEqual({
      kind: 'scanned',
      code: 'SO-1',
    })
  })

  it('three are none, nor is what ends otherwise', () => {
    expect(last(readings([...'104', 'Enter'], 5))).toEqual({ kind: 'none' })
    expect(readings([...'10427', 'Escape', 'Enter'], 5).map(({ kind }) => kind)).not.toContain('scanned')
  })

  it('in a text a word is none, for a program may have typed it; a code is', () => {
    const inText = { inText: true }
    expect(last(readings([...'Stock', 'Enter'], 5, inText))).toEqual({ kind: 'none' })
    expect(last(readings([...'rack 12', 'Enter'], 5, inText))).toEqual({ kind: 'none' })
    expect(last(readings([...'10427', 'Enter'], 5, inText))).toEqual({ kind: 'scanned', code: '10427' })
  })
})

describe('When a person types', () => {
  it('35 milliseconds apart is no scan', () => {
    expect(readings([...'10427', 'Enter'], 35).map(({ kind }) => kind)).not.toContain('scanned')
  })

  it('an Enter that follows later is theirs', () => {
    const read = createScanReader()
    const stroke = { repeat: false, isComposing: false, isShortcut: false, inText: false }
    ;[...'10427'].forEach((key, index) => {
      read({ key, at: index * 5, ...stroke })
    })
    expect(read({ key: 'Enter', at: 100, ...stroke })).toEqual({ kind: 'none' })
  })

  it('only what came after the last pause counts', () => {
    const read = createScanReader()
    const stroke = { repeat: false, isComposing: false, isShortcut: false, inText: false }
    read({ key: '9', at: 0, ...stroke })
    const all = [...'10427', 'Enter'].map((key, index) => read({ key, at: 500 + index * 5, ...stroke }))
    expect(all[0]).toEqual({ kind: 'begins' })
    expect(last(all)).toEqual({ kind: 'scanned', code: '10427' })
  })

  it.each([
    ['a key held down', { repeat: true }],
    ['an input method', { isComposing: true }],
    ['a shortcut', { isShortcut: true }],
  ])('%s is none of a scan', (_, with_) => {
    expect(readings([...'10427', 'Enter'], 5, with_).map(({ kind }) => kind)).toEqual(Array(6).fill('none'))
  })
})
