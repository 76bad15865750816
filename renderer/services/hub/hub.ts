import { createApiClient, type HubConnection } from './api-client.ts'

let connection: HubConnection = { baseUrl: '' }
let endSession: (sentence: string) => void = () => {}

/** The calls to the hub that this screen is connected to. */
export const { ask, tell } = createApiClient(
  () => connection,
  (sentence) => endSession(sentence),
)

export function connectTo(hub: HubConnection): void {
  connection = hub
}

export function currentConnection(): HubConnection {
  return connection
}

/** Who is told when any call finds that the session is over. */
export function whenSessionEnds(listener: (sentence: string) => void): void {
  endSession = listener
}
