export { parseRecordingRow, type ParsedRow } from './parse-recording-row.ts'
