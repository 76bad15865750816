import type { ConsoleBridge, HubPhase, WindowRequest } from '../../../shared/contract/ipc.ts'
import { useConsole } from '../../stores/console-store.ts'
import { useLink } from '../../stores/link/link-store.ts'
import { usePopups } from '../../stores/popups-store.ts'
import { reconnectFeed } from '../feed.ts'
import { connectTo } from '../hub/hub.ts'
import { watchUnderWay } from '../hub/under-way.ts'
import { goTo, openOrder } from '../routing.ts'
import { startSession } from '../session.ts'
import { watchShown } from './shown.ts'

const ALIVE_EACH = 2000

let began = false

/** Connects this page to the hub that the console around it names, now or once that is up. */
export async function startInConsole(bridge: ConsoleBridge): Promise<void> {
  bridge.onHub((hub) => follow(hub, null))
  bridge.onToasts((toasts) => useConsole.getState().setToasts(toasts))
  bridge.onOpen(open)
  watchShown((shown) => void bridge.showing(shown))
  watchUnderWay((areUnderWay) => void bridge.saving(areUnderWay))
  setInterval(() => void bridge.alive(), ALIVE_EACH)

  const { hub, token, toasts, warnings, open: request } = await bridge.look()
  useConsole.getState().setToasts(toasts)
  follow(hub, token)
  for (const [index, sentence] of warnings.entries()) say(`warning-${index}`, sentence)
  if (request !== null) open(request)
  void bridge.alive()
}

function follow(hub: HubPhase, token: string | null): void {
  const wasUp = useConsole.getState().hub?.name === 'up'
  useConsole.getState().setHub(hub)
  if (hub.name !== 'up') {
    if (began && wasUp && hub.name === 'starting') say('hub', hub.sentence)
    if (began) useLink.getState().lose()
    return
  }
  if (began) {
    reconnectFeed()
    usePopups.getState().close('hub')
    return
  }
  began = true
  void begin(hub.baseUrl, token)
}

/** The token came with the first look, or comes with this one: the hub was not up then. */
async function begin(baseUrl: string, token: string | null): Promise<void> {
  const known = token ?? (await window.dispatchConsole?.look())?.token ?? null
  connectTo(known === null ? { baseUrl } : { baseUrl, token: known })
  await startSession()
}

function open(request: WindowRequest): void {
  switch (request.kind) {
    case 'order':
      openOrder(request.orderId)
      break
    case 'screen':
      goTo(request.screen)
      break
    case 'say':
      say('said', request.sentence)
  }
}

function say(id: string, sentence: string): void {
  usePopups.getState().show({ id, sentence, orderId: null })
}
