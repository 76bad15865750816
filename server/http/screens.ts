import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { Refused } from './problem.ts'

/** Serves the built screens; every path that is no file is the app's own, and the app finds its way. */
export function serveScreens(folder: string): RequestHandler {
  const router = Router()
  const index = join(folder, 'index.html')
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: true }))
  router.use(express.static(folder, { index: false, cacheControl: false, setHeaders: revalidate }))
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      throw new Refused('method_not_allowed', 'Screens are only read.')
    }
    const isFile = /\.\w+$/.test(request.path)
    if (isFile || !existsSync(index)) {
      throw new Refused('not_found', isFile ? 'There is no such file.' : 'The screens are not built: npm run build.')
    }
    response.sendFile(index, { cacheControl: false, headers: { 'Cache-Control': 'no-cache' } }, (error) => {
      if (error) next(error)
    })
  })
  return router
}

function revalidate(response: { setHeader: (name: string, value: string) => void }): void {
  response.setHeader('Cache-Control', 'no-cache')
}
