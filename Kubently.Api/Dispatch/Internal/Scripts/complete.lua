-- Stores a result once. A result that comes after its command was ended without one replaces that end and is marked late.
-- Returns what it did, the entry, and what to ring the result's bell with when the caller has to: for a change, whose end is kept first.
-- KEYS entry result queue inflight latency   ARGV id json ttl_ms result_bell bell inline_bytes now_ms latency_minutes
local entry = redis.call('GET', KEYS[1])
if not entry then return { 'unknown' } end
local before = redis.call('GET', KEYS[2])
if before and (string.sub(before, 1, 1) == '{' or string.sub(before, 1, 1) == 'L') then return { 'repeated' } end

local value = ARGV[2]
if before then value = 'L' .. value end
redis.call('SET', KEYS[2], value, 'PX', ARGV[3])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end

if redis.call('HDEL', KEYS[4], ARGV[1]) == 0 and not before then
  -- Queued again for a newer epoch while this answer was under way.
  unqueue(KEYS[3], entry, ARGV[1])
end
-- It was issued as long before its deadline as it may take; what stands behind that number holds no second one unescaped.
local deadline, seconds = string.match(entry, '^%S+ %d+ (%d+) .*"timeout_seconds":(%d+)')
if seconds then count_latency(KEYS[5], tonumber(ARGV[7]) - tonumber(deadline) + tonumber(seconds) * 1000, tonumber(ARGV[7]), tonumber(ARGV[8])) end
local message = value
if #value > tonumber(ARGV[6]) then message = '' end
if string.match(entry, '^%S+ %d+ %d+ (%d)') ~= '1' then
  redis.call('PUBLISH', ARGV[4], message)
  message = ''
end
if redis.call('LLEN', KEYS[3]) > 0 then redis.call('PUBLISH', ARGV[5], 'room') end
local word = 'stored'
if before then word = 'late' end
return { word, entry, message }
