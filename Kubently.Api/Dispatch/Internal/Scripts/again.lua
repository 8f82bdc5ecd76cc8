-- What was handed over and is not answered, to be handed over once more: the answers may be lost with what Redis has lost, and the executor knows what
-- it has run. Changes are not among them.
-- KEYS executor holder inflight   ARGV epoch now_ms lease_ms executor_ttl_ms max_deliveries
if not holds(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4]) then return { 'superseded' } end
local again = {}
local flat = redis.call('HGETALL', KEYS[3])
for i = 1, #flat, 2 do
  local id, deliveries, deadline, mutating, rest = string.match(flat[i + 1], '^(%S+) (%d+) (%d+) (%d) (.*)$')
  if mutating == '0' and tonumber(deadline) > tonumber(ARGV[2]) and tonumber(deliveries) < tonumber(ARGV[5]) then
    local given = id .. ' ' .. (tonumber(deliveries) + 1) .. ' ' .. deadline .. ' ' .. mutating .. ' ' .. rest
    redis.call('HSET', KEYS[3], id, given)
    again[#again + 1] = given
  end
end
return { 'taken', {}, again, 1 }
