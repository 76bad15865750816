import { useEffect, useId, useState } from 'react'
import { worksHere } from '../../../shared/domain/role.ts'
import { Field } from '../../components/form/field.tsx'
import { findCustomers } from '../../services/orders/customers.ts'
import { searchOrders } from '../../services/orders/order-search.ts'
import { useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './orders.module.css'

/** The filters that are not at hand at all times: whose, and placed when. */
export function MoreFilters() {
  const { user } = useSignedIn()
  const { customer, from, to } = useOrderSearch((search) => search.filters)
  const suggestions = useId()
  const names = useCustomerNames(worksHere(user.role) ? customer : '')
  return (
    <div className={styles.more}>
      {worksHere(user.role) && (
        <Field
          label="Customer"
          type="search"
          list={suggestions}
          dir="auto"
          autoComplete="off"
          value={customer}
          onChange={(event) => searchOrders({ customer: event.target.value })}
        />
      )}
      <datalist id={suggestions}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field
        label="Placed from"
        type="date"
        value={from}
        max={to || undefined}
        onChange={(event) => searchOrders({ from: event.target.value })}
      />
      <Field
        label="Placed until"
        type="date"
        value={to}
        min={from || undefined}
        onChange={(event) => searchOrders({ to: event.target.value })}
      />
    </div>
  )
}

/** Names that go on as what was typed begins. */
function useCustomerNames(typed: string): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => findCustomers(typed, setNames), [typed])
  return names
}
