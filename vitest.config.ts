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

export default defineConfig({
  test: {
    pool: 'forks', // tests start threads, processes and databases: a fork leaves none behind
    maxWorkers: 2,
    projects: [
      project('unit', 5),
      project('contract', 20),
      project('integration', 60),
      project('e2e', 90),
      project('desktop', 60),
    ],
  },
})
