-- Queue first, then ring the bell. What comes after the time by which its sender has given it up, by the clock of Redis, is not queued any more.
-- KEYS holder queue entry   ARGV entry ttl_ms queue_always max_queued bell now_ms given_up_ms
if ARGV[7] ~= '0' then
  local now = redis.call('TIME')
  if tonumber(now[1]) * 1000 + tonumber(now[2]) / 1000 > tonumber(ARGV[7]) then return 'given_up' end
end
if ARGV[3] == '0' and redis.call('EXISTS', KEYS[1]) == 0 then return 'no_executor' end
local limit = tonumber(ARGV[4])
local depth = redis.call('LLEN', KEYS[2])
local looked = 0
while depth >= limit and looked < 64 do
  -- Full of entries that nobody will run any more: the oldest make room.
  local head = redis.call('LINDEX', KEYS[2], 0)
  local deadline = string.match(head, '^%S+ %d+ (%d+) ')
  if tonumber(deadline) > tonumber(ARGV[6]) then break end
  redis.call('LPOP', KEYS[2])
  depth = depth - 1
  looked = looked + 1
end
if depth >= limit then return 'queue_full' end
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
redis.call('RPUSH', KEYS[2], ARGV[1])
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[2], ARGV[2]) end
redis.call('PUBLISH', ARGV[5], 'queued')
return 'queued'
