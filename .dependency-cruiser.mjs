// The layers of docs/architecture.md as rules: imports point one way, and this fails the check where they don't.

const tests = '^tests/'
const adapters = '^server/store/[^/]+/'
const react = '^node_modules/(@types/react|react|@react-)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ is the language of every layer: it imports nothing but itself and zod.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'server-stands-alone',
      comment: 'The hub knows no screen and no window.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: ['^(renderer|main|tests|scripts)/', react, '^node_modules/electron/'] },
    },
    {
      name: 'main-only-forks-the-hub',
      comment: 'main/ starts the built hub by its file and shows the built screens; it imports neither.',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(server|renderer|tests|scripts)/' },
    },
    {
      name: 'preload-is-small',
      comment: 'A sandboxed preload is one file: it takes types of the contract, and nothing that runs but Electron.',
      severity: 'error',
      from: { path: '^main/preload/' },
      to: { pathNot: ['^shared/contract/ipc\\.ts$', '^node_modules/electron/'] },
    },
    {
      name: 'launcher-is-plain-node',
      comment: '`npm start` runs under Node, before there is an Electron.',
      severity: 'error',
      from: { path: '^main/(start\\.ts$|launch/)' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'renderer-is-a-browser-page',
      comment: 'The screens talk to the hub by its contracts, and to main/ by the preload alone.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^(main|server|tests|scripts)/', '^node_modules/electron/'] },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'Nothing of Node exists in the window.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-apart',
      comment: 'What two features need goes into renderer/components, stores or services.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'services-are-outside-react',
      comment: 'Services feed the stores; that they do without React is what makes them testable alone.',
      severity: 'error',
      from: { path: '^renderer/services/' },
      to: { path: [react, '^renderer/(features|components)/'] },
    },
    {
      name: 'commands-know-no-edge',
      comment: 'A command loads, decides and answers; who called it and where it is stored is not its business.',
      severity: 'error',
      from: { path: '^server/commands/' },
      to: { path: ['^server/(http|realtime)/', adapters] },
    },
    {
      name: 'adapters-are-opened-in-one-place',
      comment: 'Only server/store/open.ts knows which stores there are.',
      severity: 'error',
      from: { pathNot: [tests, '^server/store/open\\.ts$', adapters] },
      to: { path: adapters },
    },
    {
      name: 'adapters-are-apart',
      comment: 'What two adapters need belongs beside the port.',
      severity: 'error',
      from: { path: '^server/store/([^/]+)/' },
      to: { path: adapters, pathNot: '^server/store/$1/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere escapes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(raw|url|worker|inline)$' },
    },
  ],
  options: {
    parser: 'swc', // sees imports of types too
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^out/' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
}
