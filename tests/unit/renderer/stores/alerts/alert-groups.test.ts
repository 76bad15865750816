import { describe, expect, it } from 'vitest'
import { type AlertGroup, groupAlerts, isBurst } from '../../../../../renderer/stores/alerts/alert-groups.ts'
import { alert } from '../../alerts.ts'

const day = (instant: string) => instant.slice(0, 10)
const read = (groups: AlertGroup[]) => groups.map(({ rows }) => rows.map(({ seq }) => seq))

describe('Alerts about one order', () => {
  it('that follow each other are one row at the newest one’s place, whatever else happened between', () => {
    const rows = [alert(5, 'a', 9), alert(4, 'b', 8), alert(3, 'a', 5), alert(2, 'b', 3), alert(1, 'a', 0)]
    const groups = groupAlerts(rows, day)
    expect(read(groups)).toEqual([[5, 3, 1], [4], [2]])
    expect(groups.map(isBurst)).toEqual([true, false, false])
  })

  it('are told apart where more than ten minutes or a midnight lie between, or there are only two', () => {
    const rows = [alert(4, 'a', 31), alert(3, 'a', 20), alert(2, 'a', 9), alert(1, 'a', 4)]
    expect(read(groupAlerts(rows, day))).toEqual([[4], [3], [2], [1]])
    const night = [alert(3, 'a', 905), alert(2, 'a', 901), alert(1, 'a', 899)]
    expect(read(groupAlerts(night, day))).toEqual([[3], [2], [1]])
  })

  it('a change that was taken back is one row with its recall', () => {
    const rows = [alert(3, 'a', 2, 'order_status_recalled'), alert(2, 'b', 1), alert(1, 'a', 0)]
    expect(read(groupAlerts(rows, day))).toEqual([[3, 1], [2]])
  })

  it('none are none', () => {
    expect(groupAlerts([], day)).toEqual([])
  })
})
