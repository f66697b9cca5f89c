export { ConfigError, readConfig, variables, type Config } from './config.ts'
export { startServer, type RunningServer, type StartOptions } from './start-server.ts'
