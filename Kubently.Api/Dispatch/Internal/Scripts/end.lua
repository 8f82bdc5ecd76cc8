-- Ends a command that no executor has answered, unless one has meanwhile. Without a word: lost when it was handed over,
-- timed_out when it was not, as far as Redis remembers.
-- KEYS result inflight queue entry   ARGV id word now_ms ttl_ms window bell
-- Returns the end, whether it was made here, and the entry. The end of a change is rung by the caller.
local before = redis.call('GET', KEYS[1])
if before then return { before, 0, '' } end
local word = ARGV[2]
local handed = redis.call('HDEL', KEYS[2], ARGV[1]) == 1
local entry = redis.call('GET', KEYS[4])
if handed then
  ring_for_room(KEYS[2], KEYS[3], ARGV[5], ARGV[6])
elseif entry then
  unqueue(KEYS[3], entry, ARGV[1])
end
if word == '' then word = (handed or not entry) and 'lost' or 'timed_out' end
local value = word .. ' ' .. ARGV[3]
redis.call('SET', KEYS[1], value, 'PX', ARGV[4])
if not entry then return { value, 1, '' } end
local mutating, waiting = string.match(entry, '^%S+ %d+ %d+ (%d) %S+ (%S+) ')
if mutating ~= '1' then ring(waiting, ARGV[1], value) end
return { value, 1, entry }
