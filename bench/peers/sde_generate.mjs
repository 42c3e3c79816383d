// SPDX-License-Identifier: GPL-3.0-or-later
// node sde_generate.mjs STEM: STEM.mdl and STEM.json (to_vensim.py) become
// STEM.c, the C that SDEverywhere makes of the model, with its inputs' values
// after it. Run where `npm install` has put @sdeverywhere/compile.
import fs from 'node:fs'
import path from 'node:path'
import { parseAndGenerate } from '@sdeverywhere/compile'

const stem = path.resolve(process.argv[2])
const { names, values } = JSON.parse(fs.readFileSync(`${stem}.json`, 'utf8'))
const spec = names.length ? { inputVars: names.map(name => `_${name}`), inputVarNames: names } : {}
const code = await parseAndGenerate(fs.readFileSync(`${stem}.mdl`, 'utf8'), 'vensim', spec,
  ['generateC'], path.dirname(stem), path.basename(stem), path.dirname(stem))
const list = values.length ? values.join(', ') : '0'
fs.writeFileSync(`${stem}.c`, `${code}\nstatic const double default_input[] = { ${list} };\n`)
