/**
 * The paced bucket inside Redis, where a script runs alone: the same functions as in paced-bucket.ts, in Lua.
 *
 * KEYS[1] is the bucket, the only key, so that a Redis Cluster runs it too. ARGV is the operation, since when Redis has
 * known of buckets or nothing, capacity and refill per millisecond, and the operation's own arguments. All amounts are
 * whole millionths of a token.
 * - `reserve` cost maxWaitMs leave debt; `leave` must stay for others, all beside the cost at most
 * - `turn` generation position...
 * - `settle` generation position refund sentForMs isRefused capacity refill [remaining]; a capacity of 0 leaves both as they are
 * - `standing`, which writes nothing
 *
 * Replies with { outcome, "generation position waitMs earned reserved capacity refill voidUpTo" }, or with { "unknown" }
 * and no change where there is no bucket: the caller then asks again and says since when buckets are known.
 *
 * - The time is Redis's own, so that the clocks of the processes do not matter.
 * - The bucket is one string of whole numbers, written with %.0f: Lua's own conversion keeps 14 digits only. The
 *   eleventh stands only where positions are void: the last release knows ten.
 * - A bucket that is not there was unused for as long as it takes to fill, unless Redis has lost what it knew: flushed
 *   or restarted, it knows of buckets only since then, and they were empty then at worst.
 * - A key expires a minute after its bucket is full, when no ticket of it is in use any more.
 */
export const budgetScript = `
local operation, sinceMs, capacity, refill = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local nowMs = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local function unused(of) return math.floor(of / 20000000) * 1000000 end

local bucket = {}
local stored = redis.pcall('GET', KEYS[1])
if type(stored) == 'string' then
  for number in string.gmatch(stored, '%-?%d+') do bucket[#bucket + 1] = tonumber(number) end
end
local generation, atMs, earned, reserved, sent, sentAtMs, sentBeforeMs, refusedAtMs = unpack(bucket)
local voidUpTo = bucket[11] or 0
if #bucket == 10 or #bucket == 11 then
  capacity, refill = bucket[9], bucket[10]
elseif sinceMs then
  generation = tonumber(time[1]) * 1000000 + tonumber(time[2])
  atMs, earned, reserved, sent, sentAtMs, sentBeforeMs, refusedAtMs = math.min(sinceMs, nowMs), 0, 0, 0, 0, 0, 0
else
  return { 'unknown' }
end

local function fill()
  local most = reserved + capacity - unused(capacity)
  earned = math.min(most, earned + math.max(0, nowMs - atMs) * refill)
  local clockWasSet = atMs - nowMs > math.ceil(capacity / refill)
  atMs = clockWasSet and nowMs or math.max(atMs, nowMs)
end
local function waitFor(position) return math.ceil(math.max(0, position - earned) / refill) end
local function hasTurn(position) return position > voidUpTo and waitFor(position) == 0 end
local function takeTurn(position)
  sent, sentBeforeMs, sentAtMs = math.max(sent, position), sentAtMs, atMs
end

fill()
local outcome, position, waitMs = 'ok', 0, 0
if operation == 'reserve' then
  local cost, maxWaitMs, leave = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
  local beside = capacity - unused(capacity) - cost
  earned = earned - tonumber(ARGV[8])
  position = reserved + cost
  waitMs = waitFor(position + math.min(leave, beside))
  if beside < 0 then
    outcome = 'never'
  elseif waitMs > maxWaitMs then
    outcome = 'later'
  else
    reserved = position
    if waitMs == 0 then takeTurn(position) end
  end
elseif operation == 'turn' or operation == 'settle' then
  position = tonumber(ARGV[6])
  if tonumber(ARGV[5]) ~= generation then
    outcome = 'void'
  elseif operation == 'turn' then
    waitMs = waitFor(position)
    for index = 6, #ARGV do
      local each = tonumber(ARGV[index])
      if hasTurn(each) then takeTurn(each) end
    end
  else
    if ARGV[9] == '1' then refusedAtMs = atMs end
    if tonumber(ARGV[10]) > 0 then capacity, refill = tonumber(ARGV[10]), tonumber(ARGV[11]) end
    if position > voidUpTo then earned = earned + tonumber(ARGV[7]) end
    if ARGV[12] then
      local known = tonumber(ARGV[12]) - unused(capacity) + sent
      local isAlone = position == sent and sentAtMs - sentBeforeMs >= 1000
      if known + 1000000 <= earned - tonumber(ARGV[8]) * refill then
        earned = known
      elseif isAlone and atMs - refusedAtMs >= 60000 and known > earned then
        earned, voidUpTo = known, sent
        fill()
      end
    end
  end
end

if operation ~= 'standing' and outcome ~= 'void' then
  local fullAfterMs = math.ceil(math.max(0, capacity - earned + reserved) / refill)
  local value = string.format('%.0f %.0f %.0f %.0f %.0f %.0f %.0f %.0f %.0f %.0f',
    generation, atMs, earned, reserved, sent, sentAtMs, sentBeforeMs, refusedAtMs, capacity, refill)
  if voidUpTo > 0 then value = value .. string.format(' %.0f', voidUpTo) end
  redis.call('SET', KEYS[1], value, 'PX', string.format('%.0f', fullAfterMs + 60000))
end
return { outcome, string.format('%.0f %.0f %.0f %.0f %.0f %.0f %.0f %.0f',
  generation, position, waitMs, earned, reserved, capacity, refill, voidUpTo) }
`;

/** Since when Redis has known of buckets, in milliseconds since 1970: from now on where it did not. KEYS[1] holds it. */
export const sinceScript = `
local sinceMs = redis.call('GET', KEYS[1])
if sinceMs and tonumber(sinceMs) then return sinceMs end
local time = redis.call('TIME')
sinceMs = string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))
redis.call('SET', KEYS[1], sinceMs)
return sinceMs
`;
