-- The holder is alive. Returns what was handed over and is past its deadline, to be ended.
-- KEYS executor holder inflight   ARGV epoch now_ms lease_ms executor_ttl_ms overdue_ms
if not holds(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4]) then return { 0 } end
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('HSET', KEYS[1], 'seen', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
local overdue = {}
local flat = redis.call('HGETALL', KEYS[3])
for i = 1, #flat, 2 do
  local deadline = string.match(flat[i + 1], '^%S+ %d+ (%d+) ')
  if tonumber(deadline) < tonumber(ARGV[5]) then overdue[#overdue + 1] = flat[i + 1] end
end
return { 1, overdue }
