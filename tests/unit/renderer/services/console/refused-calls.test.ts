import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAnnouncements } from '../../../../../renderer/stores/announcements-store.ts'

const refuse = () => Promise.reject(new Error('The keyring is locked.'))
vi.stubGlobal('window', { dispatchConsole: { keepSession: refuse, forgetSession: refuse, chooseHub: refuse } })
const { keepToken, forgetToken } = await import('../../../../../renderer/services/console/kept-session.ts')
const { chooseHub } = await import('../../../../../renderer/services/console/asks.ts')
const { currentConnection } = await import('../../../../../renderer/services/hub/hub.ts')

beforeEach(() => useAnnouncements.getState().reset())
afterAll(() => vi.unstubAllGlobals())

describe('When the console refuses a call of its page', () => {
  it('whoever signs in is let in all the same, and told that it does not last', async () => {
    await keepToken('a token of enough characters')
    expect(currentConnection().token).toBe('a token of enough characters')
    expect(useAnnouncements.getState()).toMatchObject({ isAlertShown: true, alert: expect.stringMatching(/^You are/) })
  })

  it('whoever signs out is signed out here', async () => {
    await forgetToken()
    expect(currentConnection().token).toBeUndefined()
    expect(useAnnouncements.getState().alert).toMatch(/could not wipe/)
  })

  it('the choice of a hub can be made again', async () => {
    expect(await chooseHub({ kind: 'set-up' })).toMatch(/Try again/)
  })
})
