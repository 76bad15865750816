import type { ReactNode } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Empty, Failed, Loading } from '../../components/list-state.tsx'
import { Quoted } from '../../components/quoted.tsx'
import { Screen } from '../../components/screen.tsx'
import { filterAlerts, loadMoreAlerts, refreshAlerts, searchAlerts } from '../../services/alerts.ts'
import { useAlerts } from '../../stores/alerts/alerts-store.ts'
import { AlertList } from './alert-list.tsx'
import { AlertTools } from './alert-tools.tsx'
import { AnswerList } from './answer-list.tsx'
import { ToastsNote } from './toasts-note.tsx'

/** Everything this person was told, newest first, and what waits for their answer. */
export function AlertsScreen() {
  const filter = useAlerts((alerts) => alerts.filter)
  return (
    <Screen name="Alerts" tools={<AlertTools />}>
      <ToastsNote />
      {filter === 'answer' ? <AnswerList /> : <FoundAlerts />}
    </Screen>
  )
}

function FoundAlerts() {
  const state = useAlerts((alerts) => alerts.state)
  const trouble = useAlerts((alerts) => alerts.trouble)
  const isEmpty = useAlerts((alerts) => alerts.rows.length === 0)
  const hasMore = useAlerts((alerts) => alerts.nextCursor !== null)
  const loadingMore = useAlerts((alerts) => alerts.loadingMore)
  if (state === 'loading') return <Loading what="your alerts" />
  if (state === 'failed') {
    return (
      <Failed
        title="Your alerts could not be loaded"
        sentence={`${trouble} They are kept at the hub, the unread ones as unread.`}
        again={() => void refreshAlerts()}
      />
    )
  }
  if (isEmpty) return <NoAlerts />
  return (
    <>
      <AlertList />
      {hasMore && (
        <Button disabled={loadingMore} onPress={() => void loadMoreAlerts()}>
          {loadingMore ? 'Loading…' : 'Show earlier ones'}
        </Button>
      )}
    </>
  )
}

function NoAlerts() {
  const query = useAlerts((alerts) => alerts.query.trim())
  const filter = useAlerts((alerts) => alerts.filter)
  const kind = useAlerts((alerts) => alerts.kind)
  const showAll = () => {
    searchAlerts('')
    filterAlerts('all', null)
  }
  if (query === '' && filter === 'all' && kind === null) {
    return (
      <Empty title="No alerts yet">
        <p>Whenever an order changes, you read here what happened, and it stays here to be found again.</p>
      </Empty>
    )
  }
  return (
    <Empty title={titleOf(query, filter === 'unread')}>
      <Button onPress={showAll}>Show all</Button>
    </Empty>
  )
}

function titleOf(query: string, isUnread: boolean): ReactNode {
  if (query !== '') return <Quoted lead={`No ${isUnread ? 'unread ' : ''}alerts match`}>{query}</Quoted>
  return isUnread ? 'Nothing unread' : 'No alerts of this kind'
}
