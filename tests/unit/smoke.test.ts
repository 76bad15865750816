import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'

it('runs on the Node that the product ships with', () => {
  expect(Number.parseInt(process.versions.node, 10)).toBe(24)
  expect(new DatabaseSync(':memory:').prepare('SELECT 1 AS one').get()).toEqual({ one: 1 })
})
