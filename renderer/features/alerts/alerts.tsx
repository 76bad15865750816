import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { SearchField } from '../../components/field.tsx'
import { Empty, Failed, Loading } from '../../components/list-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { filterAlerts, loadMoreAlerts, markAllAlertsRead, refreshAlerts, searchAlerts } from '../../services/alerts.ts'
import { useAlerts } from '../../stores/alerts-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { AlertList } from './alert-list.tsx'
import { ToastsNote } from './toasts-note.tsx'

/** Everything this person was told, newest first. */
export function AlertsScreen() {
  return (
    <Screen name="Alerts" tools={<AlertTools />}>
      <ToastsNote />
      <FoundAlerts />
    </Screen>
  )
}

function AlertTools() {
  const { formats } = useSignedIn()
  const query = useAlerts((alerts) => alerts.query)
  const filter = useAlerts((alerts) => alerts.filter)
  const unread = useAlerts((alerts) => alerts.unread)
  return (
    <>
      <Chip isOn={filter === 'all'} onPress={() => filterAlerts('all')}>
        All
      </Chip>
      <Chip isOn={filter === 'unread'} onPress={() => filterAlerts('unread')}>
        Unread <b>{formats.count(unread)}</b>
      </Chip>
      {unread > 0 && (
        <Button look="quiet" onPress={() => void markAllAlertsRead()}>
          Mark all read
        </Button>
      )}
      <SearchField label="Search alerts" value={query} onSearch={searchAlerts} />
    </>
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
    return <Failed title="Your alerts could not be loaded" sentence={trouble} again={() => void refreshAlerts()} />
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
  const showAll = () => {
    searchAlerts('')
    filterAlerts('all')
  }
  if (query === '' && filter === 'all') {
    return (
      <Empty title="No alerts yet">
        <p>Whenever an order changes, you read here what happened, and it stays here to be found again.</p>
      </Empty>
    )
  }
  return (
    <Empty title={query === '' ? 'Nothing unread' : `No alerts match “${query}”`}>
      <Button onPress={showAll}>Show all</Button>
    </Empty>
  )
}
