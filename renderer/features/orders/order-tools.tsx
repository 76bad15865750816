import { Columns3, ListFilter } from 'lucide-react'
import { useState } from 'react'
import { worksHere } from '../../../shared/domain/role.ts'
import { Button } from '../../components/button/button.tsx'
import { Chip } from '../../components/button/chip.tsx'
import { SearchField } from '../../components/form/field.tsx'
import { CheckMenu } from '../../components/menu/check-menu.tsx'
import { searchOrders } from '../../services/orders/order-search.ts'
import { goTo } from '../../services/routing.ts'
import { useDevice } from '../../stores/device-store.ts'
import { isFiltered, NO_FILTERS, useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { COLUMN_NAMES, ORDER_COLUMNS } from '../../wording/order-columns.ts'
import { ExportButton } from './export-orders.tsx'
import { MoreFilters } from './more-filters.tsx'
import styles from './orders.module.css'

/** What is searched for, by which filters, shown in which columns; and the ways to a file and to a new order. */
export function OrderTools() {
  const { user } = useSignedIn()
  const filters = useOrderSearch((search) => search.filters)
  const columns = useDevice((device) => device.orderColumns)
  const [isOpen, setIsOpen] = useState(false)
  const isNarrowed = filters.customer !== '' || filters.from !== '' || filters.to !== ''

  return (
    <div className={styles.tools}>
      <div className={styles.line}>
        <SearchField label="Search orders" value={filters.query} onSearch={(query) => searchOrders({ query })} />
        <Button pressed={isOpen || isNarrowed} onPress={() => setIsOpen(!isOpen)}>
          <ListFilter size={16} aria-hidden="true" /> Filters
        </Button>
        <CheckMenu
          name="Columns"
          trigger={
            <>
              <Columns3 size={16} aria-hidden="true" /> <span className={styles.word}>Columns</span>
            </>
          }
          choices={ORDER_COLUMNS.map((id) => ({ id, text: COLUMN_NAMES[id] }))}
          chosen={columns}
          onChoice={(orderColumns) => useDevice.getState().change({ orderColumns })}
        />
        <ExportButton />
        {worksHere(user.role) && (
          <Button look="main" onPress={() => goTo('new-order')}>
            New order
          </Button>
        )}
      </div>
      {(isOpen || isNarrowed) && <MoreFilters />}
      <StatusChips />
    </div>
  )
}

function StatusChips() {
  const { workflow } = useSignedIn()
  const filters = useOrderSearch((search) => search.filters)
  const { statuses, urgent } = filters

  function toggle(status: string): void {
    const without = statuses.filter((each) => each !== status)
    searchOrders({ statuses: without.length < statuses.length ? without : [...statuses, status] })
  }

  return (
    <div className={styles.chips}>
      <Chip isOn={!isFiltered(filters)} onPress={() => searchOrders(NO_FILTERS)}>
        All
      </Chip>
      <Chip isOn={urgent} onPress={() => searchOrders({ urgent: !urgent })}>
        Urgent
      </Chip>
      {workflow.statuses.map(({ status, label }) => (
        <Chip key={status} isOn={statuses.includes(status)} onPress={() => toggle(status)}>
          {label}
        </Chip>
      ))}
    </div>
  )
}
