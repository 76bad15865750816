import { connectTo, currentConnection } from '../hub/hub.ts'
import { consoleBridge } from './bridge.ts'

/** A browser's session is a cookie of the hub's own page; a console's is a token that main keeps. */
export const sessionIsCookie = consoleBridge === null

/** Goes on with the token of whoever has just signed in, and has main keep it. A cookie needs nothing. */
export async function keepToken(token: string | undefined): Promise<void> {
  if (consoleBridge === null || token === undefined) return
  connectTo({ baseUrl: currentConnection().baseUrl, token })
  await consoleBridge.keepSession(token)
}

/** Has main wipe the token, from memory and disk. */
export async function forgetToken(): Promise<void> {
  if (consoleBridge === null) return
  connectTo({ baseUrl: currentConnection().baseUrl })
  await consoleBridge.forgetSession()
}
