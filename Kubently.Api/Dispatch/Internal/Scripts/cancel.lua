-- Takes a command back. One that was handed over is stopped by its executor, whose answer ends it.
-- KEYS result inflight queue entry notices   ARGV id now_ms ttl_ms bell
-- Returns what became of it, and its entry when it has ended so. The end of a change is rung by the caller.
if redis.call('EXISTS', KEYS[1]) == 1 then return { 'ended' } end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then
  redis.call('RPUSH', KEYS[5], 'cancel ' .. ARGV[1])
  redis.call('PEXPIRE', KEYS[5], ARGV[3])
  redis.call('PUBLISH', ARGV[4], 'notice')
  return { 'stopping' }
end
local entry = redis.call('GET', KEYS[4])
if not entry then return { 'unknown' } end
unqueue(KEYS[3], entry, ARGV[1])
local value = 'cancelled ' .. ARGV[2]
redis.call('SET', KEYS[1], value, 'PX', ARGV[3])
local mutating, waiting = string.match(entry, '^%S+ %d+ %d+ (%d) %S+ (%S+) ')
if mutating ~= '1' then ring(waiting, ARGV[1], value) end
return { value, entry }
