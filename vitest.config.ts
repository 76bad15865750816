import { defineConfig } from 'vitest/config'

function project(name: string, seconds: number) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      testTimeout: seconds * 1000,
      hookTimeout: Math.max(seconds, 20) * 1000,
    },
  }
}

const ON_BOTH_STORES = [
  'companies-apart',
  'feed/changes',
  'feed/socket-subscribe',
  'notifications/notification-search',
  'notifications/notifications',
  'orders/concurrency',
  'orders/customer-view',
  'orders/find-orders',
  'orders/idempotency',
  'orders/orders-change',
  'orders/recall',
  'sign-in/session-ends',
]

export default defineConfig({
  test: {
    pool: 'forks', // tests start threads, processes and databases: a fork leaves none behind
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000 } }, // as patient as a busy machine needs
    projects: [
      project('unit', 5),
      project('contract', 20),
      project('integration', 60),
      {
        extends: true as const,
        test: {
          ...project('mongo', 60).test,
          // those of the hub's own tests that rest on its store most, once more on MongoDB
          include: ['tests/mongo/**/*.test.ts', ...ON_BOTH_STORES.map((name) => `tests/integration/${name}.test.ts`)],
          globalSetup: 'tests/support/mongo/shared-mongo.ts',
        },
      },
      project('e2e', 90),
      project('desktop', 60),
    ],
  },
})
