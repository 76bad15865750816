import { app, net, safeStorage, session } from 'electron'
import type { HubPhase, Shown } from '../shared/contract/ipc.ts'
import { watchChanges } from './changes-under-way.ts'
import { openDesk } from './desk/desk.ts'
import { diagnosticsText } from './desk/diagnostics.ts'
import type { Links } from './desk/links.ts'
import { openLog } from './desk/log.ts'
import { keepSettings } from './desk/settings.ts'
import { createHubHome } from './hub/hub-home.ts'
import { trustSystemCertificates } from './hub/system-certificates.ts'
import { answerCalls } from './ipc/answer-calls.ts'
import { followLifecycle } from './lifecycle.ts'
import { keepCursors } from './notices/cursors.ts'
import { createOutcomeLog } from './notices/outcomes.ts'
import { toastServerHere } from './notices/toasts/toast-server-here.ts'
import { createToasts } from './notices/toasts/toasts.ts'
import { keepToastsState } from './notices/toasts/toasts-state.ts'
import { type Options, wordsOf } from './options.ts'
import { placesOf, usualData } from './places.ts'
import { createPerson } from './session/person.ts'
import { openVault, type SessionVault } from './session/session-vault.ts'
import { guardSession } from './window/guards.ts'
import { openMainWindow } from './window/main-window.ts'
import { createRequests } from './window/requests.ts'
import { serveScreens } from './window/screens-protocol.ts'

/** Puts the console together, once Electron is ready. `profile` is the folder of what it keeps. */
export function runConsole(options: Options, profile: string, links: Links): void {
  const root = app.getAppPath()
  const data = options.data ?? usualData(root, app.getPath('appData'), app.isPackaged)
  const places = placesOf(root, profile, app.getPath('logs'), data)
  const log = openLog(places.log)
  const settings = keepSettings(places.settings)
  const changes = watchChanges(settings)
  const cursors = keepCursors(places.cursors)
  const outcomes = createOutcomeLog(() => new Date())
  const devTools = !app.isPackaged || options.devTools
  const ask = (url: string, request: RequestInit) => net.fetch(url, request)
  let vault: SessionVault | null = null
  let shown: Shown = { orderId: null, alerts: false }
  /** The origin that the loaded page may talk to. */
  let allowed: string | null = null
  let quitting = false
  /** What the page is to say once it is loaded, and again if it is replaced before the hub is up. */
  let remarks = changes.ofLastTime

  log.info(`Dispatch Console ${app.getVersion()} starts.`)
  trustSystemCertificates()
  guardSession(session.defaultSession, log)
  serveScreens(session.defaultSession, places.screens, () => {
    allowed = home.origin()
    return allowed
  })
  const window = openMainWindow({
    preload: places.preload,
    settings,
    devTools,
    log,
    pageLeft: () => {
      requests.pause()
      changes.are(false)
    },
    loadedAgain: () => {
      remarks = ['The window stopped and was loaded again. Nothing that was saved is lost.']
    },
    onClose: () => {
      if (quitting) return 'close'
      return process.platform === 'darwin' || settings.now().runInBackground ? 'hide' : 'quit'
    },
  })
  const toastsState = keepToastsState(
    () => settings.now().muted,
    (state) => window.send('toasts', state),
  )

  const requests = createRequests(window)
  const toasts = createToasts(places.toasts, toastServerHere, (target) => person.openTold(target), log)
  const person = createPerson({
    cursors,
    outcomes,
    log,
    ask,
    toasts,
    settings: settings.now,
    seen: () => (window.hasFocus() ? shown : null),
    told: toastsState.told,
    unread: (count) => desk.unread(count),
    openOrder: (orderId) => requests.open({ kind: 'order', orderId }),
    openAlerts: () => requests.open({ kind: 'screen', screen: 'alerts' }),
    say: (sentence) => requests.open({ kind: 'say', sentence }),
  })

  function hubChanged(phase: HubPhase): void {
    log.info(`The hub: ${'sentence' in phase ? phase.sentence : phase.name}`)
    if (phase.name === 'up') {
      if (vault?.hub !== home.key()) vault = openVault(places.session, home.key(), safeStorage)
      void person.enter(phase.baseUrl, vault)
    }
    if (phase.name === 'choosing') person.leave()
    // a page may talk to the origin that it was loaded with: to another one only when it is loaded again
    if (home.origin() !== allowed && (phase.name === 'up' || phase.name === 'choosing')) {
      log.info('The page is loaded again: it may not talk to this hub yet.')
      requests.leaving()
      window.reload()
    }
    window.send('hub', phase)
  }

  const home = createHubHome({
    options,
    settings,
    places,
    version: app.getVersion(),
    ask,
    log,
    changed: hubChanged,
  })

  const desk = openDesk({
    settings,
    devTools,
    logFile: places.log,
    options: wordsOf(options),
    reveal: window.reveal,
    overlay: window.overlay,
    open: requests.open,
    changeHub: () => void home.askAgain(),
    muteChanged: toastsState.muteChanged,
    diagnostics: () => {
      const state = toastsState.now()
      const phase = home.phase()
      return diagnosticsText({
        versions: { console: app.getVersion(), electron: process.versions.electron, node: process.versions.node },
        platform: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
        hub: `${phase.name} ${home.origin() ?? ''} ${'sentence' in phase ? phase.sentence : ''}`.trim(),
        session: vault?.describe() ?? [],
        toasts: 'sentence' in state ? state.sentence : state.name,
        counts: outcomes.counts(),
        outcomes: outcomes.lines(),
        troubles: troubles(),
        logs: places.log,
      })
    },
  })

  function troubles(): string[] {
    return [...settings.troubles(), ...[cursors.trouble()].filter((trouble) => trouble !== null)]
  }

  answerCalls(
    {
      look() {
        const hub = home.phase()
        const warnings = [...troubles(), ...remarks]
        if (hub.name === 'up' && !requests.pageLeaves()) remarks = []
        return {
          hub,
          token: vault?.token() ?? null,
          toasts: toastsState.now(),
          warnings,
          open: requests.begin(),
        }
      },
      // the window goes on when toasts are followed too: whatever changes once it is live is told
      async keepSession(token) {
        const phase = home.phase()
        vault?.keep(token)
        if (vault !== null && phase.name === 'up') await person.enter(phase.baseUrl, vault)
        return null
      },
      forgetSession() {
        person.leave()
        const wiped = vault?.wipe()
        if (wiped?.ok === false) {
          log.warn(wiped.failure)
          desk.warn(wiped.failure)
        }
        return null
      },
      chooseHub: (choice) => home.choose(choice),
      showing(now) {
        shown = now
        return null
      },
      saving(underWay) {
        changes.are(underWay)
        return null
      },
      alive() {
        window.alive()
        return null
      },
      muteToasts(muted) {
        desk.mute(muted)
        return toastsState.now()
      },
      copyDiagnostics() {
        desk.copyDiagnostics()
        return null
      },
    },
    window.isPage,
    log,
  )

  followLifecycle({
    links,
    log,
    reveal: window.reveal,
    openNumber: person.openNumber,
    clickToast: toasts.click,
    woke: () => {
      person.wake()
      window.send('hub', home.phase())
    },
    stop: async () => {
      quitting = true
      await changes.settled()
      person.end()
      toasts.end()
      await home.stop()
    },
  })
  void home.begin()
  void toasts.whyNot().then(toastsState.found)
}
