// `npm run bench` lists the benchmarks, `npm run bench -- <name>` runs one: it prints a table and writes bench/results/<name>.json.
import { promptsBench } from './prompts.ts'

const benches: Record<string, { about: string; run: (args: readonly string[]) => Promise<void> }> = {
  prompts: { about: 'playlist titles of real people against the development catalogue', run: promptsBench },
}

const [name = '', ...args] = process.argv.slice(2)
const bench = benches[name]
if (bench) await bench.run(args)
else {
  for (const [key, { about }] of Object.entries(benches)) console.log(`npm run bench -- ${key.padEnd(12)} ${about}`)
  if (name !== '') {
    console.error(`There is no benchmark "${name}".`)
    process.exitCode = 2
  }
}
