-- Stores a result once. A result that comes after its command was ended without one replaces that end and is marked late.
-- Returns what it did, the entry, and what to ring with when the caller has to: for a change, whose end is kept first.
-- KEYS entry result queue inflight latency   ARGV id json ttl_ms bell inline_bytes window now_ms latency_minutes
local entry = redis.call('GET', KEYS[1])
if not entry then return { 'unknown' } end
local before = redis.call('GET', KEYS[2])
if before and (string.sub(before, 1, 1) == '{' or string.sub(before, 1, 1) == 'L') then return { 'repeated', entry } end

local value = ARGV[2]
if before then value = 'L' .. value end
redis.call('SET', KEYS[2], value, 'PX', ARGV[3])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end

local handed = redis.call('HDEL', KEYS[4], ARGV[1])
if handed == 0 and not before then
  -- Queued again for a newer epoch while this answer was under way.
  unqueue(KEYS[3], entry, ARGV[1])
end
local mutating, waiting, issued = string.match(entry, '^%S+ %d+ %d+ (%d) %S+ (%S+) (%d+) ')
count_latency(KEYS[5], tonumber(ARGV[7]) - tonumber(issued), tonumber(ARGV[7]), tonumber(ARGV[8]))
local message = value
if #value > tonumber(ARGV[5]) then message = '' end
if mutating ~= '1' then
  ring(waiting, ARGV[1], message)
  message = ''
end
if handed == 1 then ring_for_room(KEYS[4], KEYS[3], ARGV[6], ARGV[4]) end
local word = 'stored'
if before then word = 'late' end
return { word, entry, message }
