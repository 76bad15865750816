import { useAnnouncements } from '../../stores/announcements-store.ts'
import { connectTo, currentConnection } from '../hub/hub.ts'
import { consoleBridge } from './bridge.ts'

/** A browser's session is a cookie of the hub's own page; a console's is a token that main keeps. */
export const sessionIsCookie = consoleBridge === null

/** Goes on with the token of whoever has just signed in, and has main keep it, or says that it cannot. A cookie needs nothing. */
export async function keepToken(token: string | undefined): Promise<void> {
  if (consoleBridge === null || token === undefined) return
  connectTo({ baseUrl: currentConnection().baseUrl, token })
  try {
    await consoleBridge.keepSession(token)
  } catch {
    useAnnouncements.getState().show('You are signed in until the console ends: it could not keep the session.')
  }
}

/** Has main wipe the token, from memory and disk, or says that it could not. */
export async function forgetToken(): Promise<void> {
  if (consoleBridge === null) return
  connectTo({ baseUrl: currentConnection().baseUrl })
  try {
    await consoleBridge.forgetSession()
  } catch {
    useAnnouncements
      .getState()
      .show('The console could not wipe the session that it had kept. It ends at the hub when it is due.')
  }
}
