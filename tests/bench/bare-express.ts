import express from 'express'

/** The machine's own limit: an Express route that parses a small body and saves nothing. */
const app = express()
app.put('/api/orders/:id', express.json(), (request, response) => {
  response.json({ _id: request.params.id, status: 'approved' })
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`)
})
