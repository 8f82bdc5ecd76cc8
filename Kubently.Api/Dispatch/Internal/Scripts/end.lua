-- Ends a command that no executor has answered, unless one has meanwhile. Without a word: lost when it was handed over,
-- timed_out when it was not.
-- KEYS result inflight queue entry   ARGV id word now_ms ttl_ms result_bell
-- Returns the end, and whether it was made here. Without a bell the caller rings it.
local before = redis.call('GET', KEYS[1])
if before then return { before, 0 } end
local word = ARGV[2]
local handed = redis.call('HDEL', KEYS[2], ARGV[1]) == 1
if not handed then
  local entry = redis.call('GET', KEYS[4])
  if entry then unqueue(KEYS[3], entry, ARGV[1]) end
end
if word == '' then word = handed and 'lost' or 'timed_out' end
local value = word .. ' ' .. ARGV[3]
redis.call('SET', KEYS[1], value, 'PX', ARGV[4])
if ARGV[5] ~= '' then redis.call('PUBLISH', ARGV[5], value) end
return { value, 1 }
