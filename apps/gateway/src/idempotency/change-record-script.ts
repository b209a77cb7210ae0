/**
 * Reads a record in Redis, or changes it, where a script runs alone.
 *
 * KEYS[1] is the record. ARGV is empty to read it, or what it must be, what is put in its place, and for how many
 * milliseconds; nothing is the empty text. Replies with { whether it was changed, the record before, the time in ms }.
 */
export const changeRecordScript = `
local stored = redis.call('GET', KEYS[1]) or ''
local changed = 0
if ARGV[1] and ARGV[1] == stored then
  changed = 1
  if ARGV[2] == '' then redis.call('DEL', KEYS[1])
  else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
end
local time = redis.call('TIME')
return { changed, stored, string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)) }
`;
