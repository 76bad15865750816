import { describe, expect, it } from 'vitest'
import { readOptions, wordsOf } from '../../../main/options.ts'

describe('The command line of a console', () => {
  it('may hold switches of Chromium’s among its own', () => {
    const args = ['--no-sandbox', '--user-data-dir=/p', '.', '--data', '/d', '--demo', '--remote-debugging-port=0']
    expect(readOptions(args, {})).toEqual({ ok: true, value: { hub: null, data: '/d', demo: true, devTools: false } })
  })

  it('names a hub by its origin, and data also by the environment', () => {
    expect(readOptions(['--hub', 'https://hub.example/board'], { DISPATCH_DATA: '/d' })).toMatchObject({
      ok: true,
      value: { hub: 'https://hub.example', data: '/d' },
    })
  })

  it.each([{}, { data: '/d', demo: true }, { hub: 'https://hub.example' }])('%j can be started again', (given) => {
    const options = { hub: null, data: null, demo: false, devTools: false, ...given }
    expect(readOptions(wordsOf(options), {})).toEqual({ ok: true, value: options })
  })

  it.each([
    [['--hub', 'nonsense://x'], '--hub cannot be "nonsense://x"'],
    [['--hub'], '--hub cannot be'],
    [['--data'], '--data'],
    [['--data', ' '], '--data'],
  ])('%j is refused by a sentence that names it', (args, words) => {
    const read = readOptions(args, {})
    expect(read.ok ? '' : read.failure).toContain(words)
  })
})
