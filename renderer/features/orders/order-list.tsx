import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type RefObject, useCallback, useEffect } from 'react'
import { Button } from '../../components/button/button.tsx'
import { loadMoreOrders, sortOrders } from '../../services/orders/order-search.ts'
import { useDevice, useShowsAmounts } from '../../stores/device-store.ts'
import { useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { COLUMN_NAMES, COLUMN_SORTS, ORDER_COLUMNS, type OrderColumn } from '../../wording/order-columns.ts'
import { OrderRow } from './order-row.tsx'
import styles from './orders.module.css'
import { useRowKeys } from './use-row-keys.ts'

declare module 'react' {
  interface CSSProperties {
    /** The widths of the list's columns, for its head and its rows. */
    '--columns'?: string
  }
}

/** Rows that are still to come when more are asked for: about a screen. */
const AHEAD = 30

/** In the text's own size, so that what a kiosk writes larger has its place; texts give way, facts do not. */
const WIDTHS: Readonly<Record<OrderColumn | 'number', string>> = {
  number: 'minmax(7.6em, 0.7fr)',
  customer: 'minmax(0, 1.8fr)',
  status: 'minmax(16.5em, 1.8fr)',
  total: 'minmax(7em, 1fr)',
  pieces: 'minmax(4.5em, 0.5fr)',
  due: 'minmax(7.6em, 0.9fr)',
  created: 'minmax(7.6em, 0.9fr)',
  updated: 'minmax(7.6em, 0.9fr)',
  by: 'minmax(0, 0.9fr)',
  notes: 'minmax(0, 1.6fr)',
}
/** With more columns than these the status gives way, too. */
const ROOMY = 5

function widthsOf(columns: readonly OrderColumn[]): string {
  const status = columns.length > ROOMY ? 'minmax(0, 1.4fr)' : WIDTHS.status
  return [WIDTHS.number, ...columns.map((column) => (column === 'status' ? status : WIDTHS[column]))].join(' ')
}

/** The orders that were found; only those in view are drawn, however many there are. */
export function OrderList({ scroller }: { scroller: RefObject<HTMLDivElement | null> }) {
  const rows = useOrderSearch((search) => search.rows)
  const hasMore = useOrderSearch((search) => search.nextCursor !== null)
  const chosen = useDevice((device) => device.orderColumns)
  const showsAmounts = useShowsAmounts()
  const columns = ORDER_COLUMNS.filter((column) => chosen.includes(column) && (showsAmounts || column !== 'total'))
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]?._id ?? index, [rows]),
    estimateSize: () => 48,
    overscan: 8,
  })
  const drawn = list.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  const { current, onKeyDown, onFocus } = useRowKeys(rows.length, list)

  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) void loadMoreOrders()
  }, [hasMore, last, rows.length])

  return (
    <>
      <div className={styles.list} style={{ '--columns': widthsOf(columns) }}>
        <Head columns={columns} />
        <ul
          className={styles.rows}
          aria-label="Orders"
          style={{ blockSize: list.getTotalSize() }}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          {drawn.map(({ key, index, start }) => {
            const order = rows[index]
            return (
              order && (
                <li
                  key={key}
                  ref={list.measureElement}
                  data-index={index}
                  aria-posinset={index + 1}
                  aria-setsize={hasMore ? -1 : rows.length}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <OrderRow found={order} columns={columns} isTabStop={index === current} />
                </li>
              )
            )
          })}
        </ul>
      </div>
      <ListEnd />
    </>
  )
}

function Head({ columns }: { columns: readonly OrderColumn[] }) {
  return (
    <div className={styles.head}>
      {(['number', ...columns] as const).map((column) => (
        <HeadCell key={column} column={column} />
      ))}
    </div>
  )
}

function HeadCell({ column }: { column: OrderColumn | 'number' }) {
  const { sort, direction } = useOrderSearch((search) => search.sorting)
  const own = COLUMN_SORTS[column]
  const name = COLUMN_NAMES[column]
  if (own === undefined) return <span data-column={column}>{name}</span>
  const isOn = sort === own
  const Arrow = direction === 'asc' ? ArrowUp : ArrowDown
  const isFirstDescending = own === 'updated' || own === 'created' || own === 'total'
  const opposite = direction === 'asc' ? 'desc' : 'asc'

  return (
    <button
      type="button"
      data-column={column}
      aria-pressed={isOn}
      aria-label={isOn ? `Sorted by ${name}, ${direction === 'asc' ? 'rising' : 'falling'}` : `Sort by ${name}`}
      onClick={() => sortOrders({ sort: own, direction: isOn ? opposite : isFirstDescending ? 'desc' : 'asc' })}
    >
      {name}
      {isOn && <Arrow size={14} aria-hidden="true" />}
    </button>
  )
}

function ListEnd() {
  const loadingMore = useOrderSearch((search) => search.loadingMore)
  const trouble = useOrderSearch((search) => search.moreTrouble)
  if (trouble !== null) {
    return (
      <div className={styles.export}>
        <p role="alert">More orders could not be loaded. {trouble}</p>
        <Button onPress={() => void loadMoreOrders()}>Try again</Button>
      </div>
    )
  }
  return loadingMore ? <p className={styles.end}>Loading more…</p> : null
}
