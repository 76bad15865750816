import { Entrance } from '../components/entrance.tsx'
import { Loading } from '../components/list-state.tsx'
import { FirstRunScreen } from '../features/first-run/first-run.tsx'
import { SetUpScreen } from '../features/set-up/set-up.tsx'
import { SignInScreen } from '../features/sign-in/sign-in.tsx'
import { useConsole } from '../stores/console-store.ts'
import { useSession } from '../stores/session-store.ts'
import { LiveRegions } from './live-regions.tsx'
import { Shell } from './shell.tsx'

/** What is shown between the start and the end of this page. */
export function App() {
  return (
    <>
      <Stage />
      <LiveRegions />
    </>
  )
}

function Stage() {
  const stage = useSession((session) => session.stage)
  const hub = useConsole((console) => console.hub)
  if (hub?.name === 'choosing') return <FirstRunScreen />
  switch (stage.name) {
    case 'starting':
      if (hub !== null && hub.name !== 'up') return <HubNotUp sentence={hub.sentence} />
      return stage.trouble === null ? <Loading what="Dispatch Console" /> : <WaitingForHub />
    case 'set-up':
      return <SetUpScreen codeNeeded={stage.codeNeeded} />
    case 'signed-out':
      return <SignInScreen sentence={stage.sentence} />
    case 'signed-in':
      return <Shell />
  }
}

function HubNotUp({ sentence }: { sentence: string }) {
  return (
    <Entrance title="Waiting for the hub">
      <p role="status">{sentence}</p>
    </Entrance>
  )
}

function WaitingForHub() {
  return (
    <Entrance title="Waiting for the hub">
      <p>The hub does not answer. This page goes on by itself as soon as it does; nothing that was saved is lost.</p>
    </Entrance>
  )
}
