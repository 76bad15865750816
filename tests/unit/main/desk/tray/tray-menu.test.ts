import { describe, expect, it, vi } from 'vitest'
import { trayMenu } from '../../../../../main/desk/tray/tray-menu.ts'

describe('The menu in the tray', () => {
  const actions = { reveal: vi.fn(), mute: vi.fn() }

  it.each([
    [0, 'Nothing unread'],
    [37, '37 unread'],
  ])('with %i unread says "%s"', (unread, told) => {
    expect(trayMenu({ unread, muted: false }, actions).map(({ label }) => label)).toEqual([
      'Open Dispatch Console',
      told,
      'Mute notifications',
      undefined,
      'Quit',
    ])
  })

  it('shows whether notifications are muted, and offers to quit', () => {
    const items = trayMenu({ unread: 1, muted: true }, actions)
    expect(items[2]).toMatchObject({ type: 'checkbox', checked: true })
    expect(items[4]).toMatchObject({ role: 'quit' })
  })
})
