/**
 * `takeTokens` inside Redis, where a script is atomic: reading, refilling and taking are one step for every client.
 *
 * KEYS[1] is the bucket; ARGV holds the capacity, the refill per millisecond and the cost, in billionths of a token.
 * Replies with the level before taking: billionths of a token, and milliseconds without refill.
 *
 * - The clock is Redis's own, so the clocks of the clients do not matter. Since 5.0 Redis replicates the writes of a
 *   script and not the script, so it is safe to read the clock before writing.
 * - The bucket is one string, "nanoTokens atMs". Both are whole numbers below 2^53, formatted with %.0f because Lua's
 *   default conversion keeps only 14 digits.
 * - Any other value under the key counts as no bucket, and SET replaces a value of any type, so a damaged key repairs
 *   itself. The key expires when the bucket would be full, and a full bucket is not stored.
 */
export const takeTokensScript = `
local capacity, refillPerMs, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local nowMs = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local tokens, atMs = capacity, nowMs
local stored = redis.pcall('GET', KEYS[1])
if type(stored) == 'string' then
  local storedTokens, storedAtMs = string.match(stored, '^(%d+) (%d+)$')
  if storedTokens then
    tokens, atMs = tonumber(storedTokens), tonumber(storedAtMs)
  end
end

tokens = math.min(capacity, tokens + math.max(0, nowMs - atMs) * refillPerMs)
local clockWasSet = atMs - nowMs > math.ceil(capacity / refillPerMs)
atMs = clockWasSet and nowMs or math.max(atMs, nowMs)

local left = cost <= tokens and tokens - cost or tokens
if left == capacity then
  redis.call('DEL', KEYS[1])
else
  local fullAfterMs = atMs - nowMs + math.ceil((capacity - left) / refillPerMs)
  redis.call('SET', KEYS[1], string.format('%.0f %.0f', left, atMs), 'PX', string.format('%.0f', fullAfterMs))
end
return { tokens, atMs - nowMs }
`;
