import { describe, expect, it } from 'vitest'
import { diagnosticsText } from '../../../../main/desk/diagnostics.ts'

describe('Diagnostics', () => {
  it('say what runs, how it stands and what went wrong', () => {
    const text = diagnosticsText({
      versions: { console: '0.1.0', electron: '45.0.0' },
      platform: 'linux x64',
      hub: 'up http://127.0.0.1:4310',
      session: ['The session is in a file.'],
      toasts: 'shown',
      counts: { shown: 2, failed: 1 },
      outcomes: ['SO-1 shown'],
      troubles: ['settings.json was corrupt.'],
      logs: '/logs/console.log',
    })
    expect(text.split('\n')).toEqual([
      'Dispatch Console diagnostics',
      'console: 0.1.0',
      'electron: 45.0.0',
      'platform: linux x64',
      'hub: up http://127.0.0.1:4310',
      'The session is in a file.',
      'toasts: shown; 2 shown, 1 failed',
      '  SO-1 shown',
      'troubles:',
      '  settings.json was corrupt.',
      'logs: /logs/console.log',
    ])
  })
})
